package io.loanwatch.detectors.contradiction;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.judging.JudgedDays;
import io.loanwatch.detectors.judging.Judgement;
import io.loanwatch.detectors.judging.Rhythm;
import io.loanwatch.detectors.judging.RhythmicDetector;
import io.loanwatch.detectors.models.Contradiction;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.signals.SeriesMeasures;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Measure;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sets sales invoiced against electricity at the end of every month. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class FabricatedSales extends RhythmicDetector {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "U4",
            "business-decline",
            1,
            Set.of(Segment.CORPORATE, Segment.SMALL_BUSINESS),
            Set.of(Topic.TAX_INVOICES, Topic.UTILITY_READINGS, Topic.PARTIES, Topic.DATA_AUTHORIZATIONS),
            new Wording(
                    "Contradiction: fabricated sales",
                    "开票与用电背离（疑似虚增销售）",
                    "Sales invoiced from {sales_3m.from} to {sales_3m.to} are {sales_3m}, while electricity bears out about {sales_3m.baseline}: the two moved together before (correlation {correlation}), and each of the three months lies at least {residual} MAD above (limit {residual.threshold}).",
                    "{sales_3m.from}至{sales_3m.to}开票销售额{sales_3m}，而按用电量推算约为{sales_3m.baseline}；此前两者同步（相关系数{correlation}），三个月残差均高于{residual}倍MAD（阈值{residual.threshold}）。"));

    private final FabricatedSalesParameters parameters;

    public FabricatedSales() {
        this(FabricatedSalesParameters.DEFAULTS);
    }

    FabricatedSales(FabricatedSalesParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    protected Rhythm rhythm() {
        return Rhythm.MONTHLY;
    }

    @Override
    protected Set<Feed> feeds() {
        return Set.of(Feed.TAX, Feed.ELECTRICITY);
    }

    @Override
    protected int settleDays() {
        return parameters.settleDays();
    }

    @Override
    protected int reconsideredDays() {
        return 250;
    }

    @Override
    protected boolean concerns(BorrowerView borrower) {
        return borrower.profile().industryCode().startsWith(MANUFACTURING)
                && borrower.series().electricityByMonth().size() >= Contradiction.MONTHS;
    }

    /** Section C of GB/T 4754. */
    private static final String MANUFACTURING = "C";

    private static final int DAYS_A_MONTH = 30;

    private static final Contradiction UNRELATED = new Contradiction(0, List.of(0L, 0L, 0L));

    @Override
    protected Optional<Judgement> judge(int day, BorrowerView borrower) {
        int month = BankTime.month(day);
        int first = month - Contradiction.MONTHS + 1;
        Tiles sales = borrower.series().salesByMonth();
        Tiles energy = borrower.series().electricityByMonth();
        long[] invoiced = new long[Contradiction.MONTHS];
        long[] metered = new long[Contradiction.MONTHS];
        for (int i = 0; i < Contradiction.MONTHS; i++) {
            int covered = energy.count(first + i);
            if (covered < parameters.coveredDays()) {
                return Optional.empty();
            }
            invoiced[i] = sales.sum(first + i);
            metered[i] = energy.sum(first + i) / covered * DAYS_A_MONTH;
        }
        // Where the two no longer move together, perhaps because of what was told before, nothing contradicts anything.
        boolean told = Arrays.stream(invoiced).allMatch(cents -> cents > 0)
                && Arrays.stream(metered).allMatch(wattHours -> wattHours > 0);
        return Contradiction.of(invoiced, metered)
                .or(() -> told ? Optional.of(UNRELATED) : Optional.empty())
                .map(found -> judgement(month, found, invoiced, metered, borrower));
    }

    private static Judgement judgement(
            int month, Contradiction found, long[] invoiced, long[] metered, BorrowerView borrower) {
        int judged = Contradiction.MONTHS_JUDGED;
        long sales = sum(invoiced, Contradiction.MONTHS - judged, judged);
        long energy = sum(metered, Contradiction.MONTHS - judged, judged);
        long salesBefore = sum(invoiced, 0, Contradiction.MONTHS_BEFORE);
        long energyBefore = sum(metered, 0, Contradiction.MONTHS_BEFORE);
        // In proportion; the judgement itself is by the regression of the logarithms.
        long borneOut = (long) ((double) salesBefore / energyBefore * energy);
        long least =
                found.residualMilli().stream().mapToLong(Long::longValue).min().orElseThrow();
        return new Judgement(
                found.isBreach() ? Optional.of(Severity.MODERATE) : Optional.empty(),
                () -> new Evidence(
                        SeriesMeasures.with(
                                List.of(
                                        new Measure(
                                                "sales_3m",
                                                sales,
                                                Unit.CENTS,
                                                Optional.of(borneOut),
                                                Optional.empty(),
                                                Optional.of(BankTime.firstDayOf(month - judged + 1)),
                                                Optional.of(BankTime.lastDayOf(month))),
                                        Measures.withThreshold(
                                                "residual", least, Unit.MILLI, Contradiction.LEAST_RESIDUAL_MILLI),
                                        Measures.withThreshold(
                                                "correlation",
                                                found.correlationMilli(),
                                                Unit.MILLI,
                                                Contradiction.LEAST_CORRELATION_MILLI)),
                                SeriesMeasures.with(
                                        SeriesMeasures.months(
                                                "sales_by_month",
                                                borrower.series().salesByMonth(),
                                                month,
                                                Unit.CENTS),
                                        SeriesMeasures.months(
                                                "electricity_by_month",
                                                borrower.series().electricityByMonth(),
                                                month,
                                                Unit.WATT_HOURS))),
                        List.of()));
    }

    private static long sum(long[] values, int from, int count) {
        long total = 0;
        for (int i = from; i < from + count; i++) {
            total += values[i];
        }
        return total;
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Record parameters() {
        return parameters;
    }

    @Override
    public Detector<JudgedDays> withParameters(Map<String, String> overrides) {
        return new FabricatedSales(Parameters.override(parameters, overrides));
    }
}
