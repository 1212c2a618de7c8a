package io.loanwatch.detectors.salesnotrouted;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.UsesMoneySeries;
import io.loanwatch.detectors.judging.JudgedDays;
import io.loanwatch.detectors.judging.Judgement;
import io.loanwatch.detectors.judging.Rhythm;
import io.loanwatch.detectors.judging.RhythmicDetector;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.signals.SeriesMeasures;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sets three months of receipts against the sales invoiced. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class SalesNotRouted extends RhythmicDetector implements UsesMoneySeries {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "X2",
            "business-decline",
            1,
            Set.of(Segment.CORPORATE, Segment.SMALL_BUSINESS),
            Set.of(Topic.TRANSACTIONS, Topic.TAX_INVOICES, Topic.PARTIES, Topic.DATA_AUTHORIZATIONS),
            new Wording(
                    "Sales no longer routed here",
                    "销售回款不再归集本行",
                    "From {receipts_share.from} to {receipts_share.to} customers paid {receipts} into the accounts here, {receipts_share} of the sales invoiced; a year before it was {receipts_share.baseline} (limit {receipts_share.threshold}).",
                    "{receipts_share.from}至{receipts_share.to}本行账户收到回款{receipts}，占开票销售额的{receipts_share}，此前一年为{receipts_share.baseline}（阈值{receipts_share.threshold}）。"));

    private final SalesNotRoutedParameters parameters;

    public SalesNotRouted() {
        this(SalesNotRoutedParameters.DEFAULTS);
    }

    SalesNotRouted(SalesNotRoutedParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    protected Rhythm rhythm() {
        return Rhythm.MONTHLY;
    }

    @Override
    protected Set<Feed> feeds() {
        return Set.of(Feed.ACCOUNTS, Feed.TAX);
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
        return !borrower.series().money().inflowByMonth().isEmpty()
                && !borrower.series().salesByMonth().isEmpty();
    }

    private static final int RECENT_MONTHS = 3;
    private static final int MONTHS_A_YEAR = 12;

    @Override
    protected Optional<Judgement> judge(int day, BorrowerView borrower) {
        Tiles receipts = borrower.series().money().inflowByMonth();
        Tiles sales = borrower.series().salesByMonth();
        int month = BankTime.month(day);
        int yearTo = month - RECENT_MONTHS;
        int firstWhole = Math.max(receipts.keyAt(0), sales.keyAt(0)) + 1;
        int yearFrom = Math.max(firstWhole, yearTo - MONTHS_A_YEAR + 1);
        long invoiced = sales.sum(yearTo + 1, month);
        long invoicedBefore = sales.sum(yearFrom, yearTo);
        if (yearTo - yearFrom + 1 < parameters.minimumMonths()
                || invoiced < parameters.minimumSalesCents()
                || invoicedBefore < parameters.minimumSalesCents()) {
            return Optional.empty();
        }
        long received = Math.max(0, receipts.sum(yearTo + 1, month));
        long share = PartsPerMillion.share(received, invoiced);
        long before = PartsPerMillion.share(Math.max(0, receipts.sum(yearFrom, yearTo)), invoicedBefore);
        long limit = Math.min(parameters.sharePpm(), before - parameters.dropPpm());
        return Optional.of(new Judgement(
                share < limit ? Optional.of(Severity.MODERATE) : Optional.empty(),
                () -> new Evidence(
                        SeriesMeasures.with(
                                List.of(
                                        Measures.overDays(
                                                "receipts_share",
                                                share,
                                                Unit.PPM,
                                                before,
                                                limit,
                                                BankTime.firstDayOf(yearTo + 1),
                                                BankTime.lastDayOf(month)),
                                        Measures.of("receipts", received, Unit.CENTS),
                                        Measures.of("sales_3m", invoiced, Unit.CENTS)),
                                SeriesMeasures.with(
                                        SeriesMeasures.months("inflow_by_month", receipts, month, Unit.CENTS),
                                        SeriesMeasures.months("sales_by_month", sales, month, Unit.CENTS))),
                        List.of())));
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
        return new SalesNotRouted(Parameters.override(parameters, overrides));
    }
}
