package io.loanwatch.detectors.rules;

import io.loanwatch.detectors.borrower.BorrowerSeries;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.LoanTerms;
import io.loanwatch.detectors.models.SalesDecline;
import io.loanwatch.detectors.models.SeasonalBaseline;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.signals.Concentration;
import io.loanwatch.detectors.signals.Consumption;
import io.loanwatch.detectors.signals.Inflow;
import io.loanwatch.detectors.signals.SalesTrend;
import io.loanwatch.detectors.signals.Trade;
import io.loanwatch.detectors.signals.Wages;
import io.loanwatch.detectors.signals.Water;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Feed;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.LoanStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Reads the features of one borrower as of one day, each at most once however many rules ask. Of a day before today only what
 * the series tell is known: contracts and traces as they were then are not kept.
 */
public final class FeatureReader implements FeatureValues {

    static final int YEAR_DAYS = 365;
    static final double CENTS = 100;
    static final double PER_KWH = 1_000;

    private static final double PPM = 1_000_000;
    private static final double MILLI = 1_000;
    private static final int CUSTOMER_SILENT_DAYS = 30;
    private static final int RECENT_MONTHS = 3;

    /** Of inflow below it a change point is looked for, which the ratio does not need. */
    private static final long NO_CHANGE_POINT_PPM = 0;

    private static final Feature[] FEATURES = Feature.values();

    private final BorrowerView borrower;
    private final TracedUses uses;
    private final int today;
    private final boolean asOfNow;
    private final double[] values = new double[FEATURES.length];
    private final boolean[] known = new boolean[FEATURES.length];
    private final Map<Source, Boolean> seen = new EnumMap<>(Source.class);
    private final Once<Optional<SalesTrend>> salesTrend;
    private final Once<Optional<Consumption>> consumption;
    private final Once<Optional<Trade>> trade;
    private final Once<Optional<Wages>> wages;

    /** For whoever is not told traces: their features are absent. */
    public FeatureReader(BorrowerView borrower, int today, boolean asOfNow) {
        this(borrower, new TracedUses(), today, asOfNow);
    }

    /**
     * @param uses what its drawdowns were used for, as known now
     * @param today the day on which is judged, epoch day; each source is looked at up to its {@link Source#lastDay}
     * @param asOfNow whether the day is now; contracts and traces of a day before are not known
     */
    FeatureReader(BorrowerView borrower, TracedUses uses, int today, boolean asOfNow) {
        this.borrower = borrower;
        this.uses = uses;
        this.today = today;
        this.asOfNow = asOfNow;
        this.salesTrend =
                new Once<>(() -> SalesTrend.at(lastWholeMonth(Source.TAX), borrower, SalesDecline.Settings.DEFAULTS));
        this.consumption = new Once<>(() ->
                Consumption.at(lastDay(Source.ELECTRICITY), borrower.series().electricityByDay()));
        this.trade = new Once<>(
                () -> Trade.at(lastDay(Source.CUSTOMS), borrower.series().trade()));
        this.wages = new Once<>(
                () -> Wages.at(lastDay(Source.ACCOUNTS), borrower.series().money()));
    }

    /** The day on which is judged, epoch day. */
    public int today() {
        return today;
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // an index that lives no longer than the reader
    public double value(Feature feature) {
        int at = feature.ordinal();
        if (!known[at]) {
            double value = sees(feature.source()) ? feature.read(this) : ABSENT;
            values[at] = Double.isFinite(value) ? value : ABSENT;
            known[at] = true;
        }
        return values[at];
    }

    static double share(long ppm) {
        return ppm / PPM;
    }

    static double milli(long value) {
        return value / MILLI;
    }

    double over(double part, double whole) {
        return whole > 0 ? part / whole : ABSENT;
    }

    <T> double of(Optional<T> signal, ToDoubleFunction<T> reading) {
        return signal.isPresent() ? reading.applyAsDouble(signal.get()) : ABSENT;
    }

    /** Sales of {@code days} days, {@code back} days before the last ones. */
    double sales(int back, int days) {
        Tiles tiles = borrower.series().salesByDay();
        int to = lastDay(Source.TAX) - back;
        return spansSales(to, days) && sees(Source.TAX) ? tiles.sum(to - days + 1, to) / CENTS : ABSENT;
    }

    double invoices(int days) {
        Tiles tiles = borrower.series().salesByDay();
        int to = lastDay(Source.TAX);
        if (!spansSales(to, days)) {
            return ABSENT;
        }
        int invoices = 0;
        for (int i = tiles.ceiling(to - days + 1); i < tiles.size() && tiles.keyAt(i) <= to; i++) {
            invoices += tiles.countAt(i);
        }
        return invoices;
    }

    double daysSinceInvoice() {
        Tiles tiles = borrower.series().salesByDay();
        int day = lastDay(Source.TAX);
        for (int i = tiles.ceiling(day + 1) - 1; i >= 0; i--) {
            if (tiles.countAt(i) > 0) {
                return hasGap(Feed.TAX, tiles.keyAt(i) + 1, day) ? ABSENT : day - tiles.keyAt(i);
            }
        }
        return ABSENT;
    }

    double redShare(int days) {
        Tiles red = borrower.series().redLettersByDay();
        int to = lastDay(Source.TAX);
        double taken = red.sum(to - days + 1, to) / CENTS;
        return over(taken, sales(0, days) + taken);
    }

    double salesZ() {
        Tiles sales = borrower.series().salesByMonth();
        int month = lastWholeMonth(Source.TAX);
        // The month of the first sale may be a part of one.
        int first = sales.isEmpty() ? Integer.MAX_VALUE : Math.max(sales.keyAt(0) + 1, month - 3 * 12 + 1);
        if (month - first < SeasonalBaseline.LEAST_MONTHS || hasGapInMonths(Feed.TAX, first, month)) {
            return ABSENT;
        }
        double[] months = new double[month - first + 1];
        for (int i = 0; i < months.length; i++) {
            months[i] = Math.max(0, sales.sum(first + i));
        }
        return of(SeasonalBaseline.of(first, months), SeasonalBaseline::z);
    }

    Optional<SalesTrend> salesTrend() {
        return salesTrend.get();
    }

    Optional<Concentration> concentration() {
        return Concentration.at(lastDay(Source.TAX), borrower, CUSTOMER_SILENT_DAYS);
    }

    double purchases() {
        Tiles purchases = borrower.series().purchasesByMonth();
        int month = lastWholeMonth(Source.TAX);
        int first = month - RECENT_MONTHS + 1;
        boolean spanned = !purchases.isEmpty() && purchases.keyAt(0) < first && !hasGapInMonths(Feed.TAX, first, month);
        return spanned ? purchases.sum(first, month) / CENTS : ABSENT;
    }

    double kwh(int days) {
        Tiles tiles = borrower.series().electricityByDay();
        int to = lastDay(Source.ELECTRICITY);
        int covered = 0;
        for (int i = tiles.ceiling(to - days + 1); i < tiles.size() && tiles.keyAt(i) <= to; i++) {
            covered += tiles.countAt(i) > 0 ? 1 : 0;
        }
        // A day without reading is not a day without consumption.
        return covered == days ? tiles.sum(to - days + 1, to) / PER_KWH : ABSENT;
    }

    Optional<Consumption> consumption() {
        return consumption.get();
    }

    Optional<Water> water() {
        return Water.at(lastDay(Source.WATER), borrower.series().waterByMonth());
    }

    Optional<Trade> trade() {
        return trade.get();
    }

    double inflow(int days) {
        Tiles tiles = borrower.series().money().inflowByDay();
        int to = lastDay(Source.ACCOUNTS);
        return spans(tiles, borrower.series().money().inflowByMonth(), to, days, Feed.ACCOUNTS)
                ? tiles.sum(to - days + 1, to) / CENTS
                : ABSENT;
    }

    double inflowRatio() {
        return of(
                Inflow.at(lastDay(Source.ACCOUNTS), borrower.series().money(), NO_CHANGE_POINT_PPM),
                known -> share(known.ratioPpm()));
    }

    double balance() {
        Optional<Long> cents = borrower.series().money().balanceCentsOn(lastDay(Source.ACCOUNTS));
        return cents.isPresent() ? cents.get() / CENTS : ABSENT;
    }

    Optional<Wages> wages() {
        return wages.get();
    }

    double wagesRatio() {
        return of(wages(), known -> known.usualCents() > 0 ? share(known.ratioPpm()) : ABSENT);
    }

    double activeLoans() {
        return borrower.loans().all().stream().filter(FeatureReader::runs).count();
    }

    double principal() {
        return borrower.loans().all().stream()
                        .filter(FeatureReader::runs)
                        .mapToLong(LoanTerms::principalCents)
                        .sum()
                / CENTS;
    }

    double dueWithin(int days) {
        return borrower.loans().all().stream()
                        .filter(FeatureReader::runs)
                        .flatMap(terms -> terms.instalments().stream())
                        .filter(due -> due.dueDay() >= today && due.dueDay() < today + days)
                        .mapToLong(LoanTerms.Due::cents)
                        .sum()
                / CENTS;
    }

    double daysToDue() {
        return borrower.loans().all().stream()
                .filter(FeatureReader::runs)
                .flatMap(terms -> terms.instalments().stream())
                .mapToInt(LoanTerms.Due::dueDay)
                .filter(day -> day >= today)
                .mapToDouble(day -> day - today)
                .min()
                .orElse(ABSENT);
    }

    double ended(LeafClass leaf) {
        return uses.mostEnded(leaf, borrower.loans());
    }

    double standing() {
        return uses.mostStanding(borrower.loans());
    }

    /** Whether a loan is one that features are about. */
    public static boolean runs(LoanTerms terms) {
        return terms.status() == LoanStatus.ACTIVE;
    }

    private boolean sees(Source source) {
        return seen.computeIfAbsent(source, unused -> isSeen(source));
    }

    private boolean isSeen(Source source) {
        if (source.feed().isEmpty()) {
            return asOfNow;
        }
        return borrower.covers(source.feed().get(), borrower.time().startOfDay(source.lastDay(today) + 1));
    }

    private int lastDay(Source source) {
        return source.lastDay(today);
    }

    private int lastWholeMonth(Source source) {
        return BankTime.month(source.lastDay(today) + 1) - 1;
    }

    private boolean spansSales(int to, int days) {
        return spans(borrower.series().salesByDay(), borrower.series().salesByMonth(), to, days, Feed.TAX);
    }

    // What began after the window did, or is forgotten in part, tells nothing of the whole of it.
    private boolean spans(Tiles byDay, Tiles byMonth, int to, int days, Feed feed) {
        int from = to - days + 1;
        boolean begun = (!byDay.isEmpty() && byDay.keyAt(0) <= from)
                || (!byMonth.isEmpty() && byMonth.keyAt(0) < BankTime.month(from));
        return begun && from >= borrower.today() - BorrowerSeries.DAYS_KEPT && !hasGap(feed, from, to);
    }

    private boolean hasGapInMonths(Feed feed, int from, int to) {
        return hasGap(feed, (int) BankTime.firstDayOf(from).toEpochDay(), (int)
                BankTime.lastDayOf(to).toEpochDay());
    }

    private boolean hasGap(Feed feed, int from, int to) {
        return borrower.coverage()
                .hasGap(feed, borrower.time().startOfDay(from), borrower.time().startOfDay(to + 1));
    }
}
