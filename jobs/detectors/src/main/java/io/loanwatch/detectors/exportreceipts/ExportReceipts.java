package io.loanwatch.detectors.exportreceipts;

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

/** Sets half a year of receipts against the exports declared. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class ExportReceipts extends RhythmicDetector implements UsesMoneySeries {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "C2",
            "business-decline",
            1,
            Set.of(Segment.CORPORATE, Segment.SMALL_BUSINESS),
            Set.of(Topic.TRANSACTIONS, Topic.CUSTOMS_DECLARATIONS, Topic.PARTIES, Topic.DATA_AUTHORIZATIONS),
            new Wording(
                    "Export receipts missing",
                    "出口收汇缺口",
                    "Exports of {declared} were declared from {missing.from} to {missing.to}, but the accounts here received only {collected} in all: at least {missing} is missing (limit {missing.threshold}), while {collected_before} was collected here in the two years before.",
                    "{missing.from}至{missing.to}报关出口{declared}，而本行账户全部经营性收款仅{collected}，缺口至少{missing}（阈值{missing.threshold}）；此前两年在本行收回{collected_before}。"));

    private final ExportReceiptsParameters parameters;

    public ExportReceipts() {
        this(ExportReceiptsParameters.DEFAULTS);
    }

    ExportReceipts(ExportReceiptsParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    protected Rhythm rhythm() {
        return Rhythm.MONTHLY;
    }

    @Override
    protected Set<Feed> feeds() {
        return Set.of(Feed.ACCOUNTS, Feed.CUSTOMS);
    }

    @Override
    protected int settleDays() {
        return parameters.settleDays();
    }

    @Override
    protected int reconsideredDays() {
        return 120;
    }

    @Override
    protected boolean concerns(BorrowerView borrower) {
        return !borrower.series().trade().exportsByMonth().isEmpty()
                && !borrower.series().money().inflowByMonth().isEmpty();
    }

    private static final long ONE_PPM = 1_000_000;

    @Override
    protected Optional<Judgement> judge(int day, BorrowerView borrower) {
        Tiles exports = borrower.series().trade().exportsByMonth();
        Tiles receipts = borrower.series().money().inflowByMonth();
        int month = BankTime.month(day);
        int windowFrom = month - parameters.windowMonths() + 1;
        int firstWhole = Math.max(exports.keyAt(0), receipts.keyAt(0)) + 1;
        int beforeFrom = Math.max(firstWhole, windowFrom - parameters.monthsBefore());
        long declared = exports.sum(windowFrom, month);
        long declaredBefore = exports.sum(beforeFrom, windowFrom - 1);
        if (windowFrom - beforeFrom < parameters.minimumMonths()
                || declared < parameters.minimumDeclaredCents()
                || declaredBefore <= 0) {
            return Optional.empty();
        }
        long collected = Math.max(0, receipts.sum(windowFrom, month));
        long missing = ONE_PPM - PartsPerMillion.share(collected, declared);
        long before = PartsPerMillion.share(Math.max(0, receipts.sum(beforeFrom, windowFrom - 1)), declaredBefore);
        boolean breach = missing > parameters.missingPpm() && before >= parameters.collectedBeforePpm();
        return Optional.of(new Judgement(
                breach ? Optional.of(Severity.MODERATE) : Optional.empty(),
                () -> new Evidence(
                        List.of(
                                Measures.overDays(
                                        "missing",
                                        Math.max(0, missing),
                                        Unit.PPM,
                                        0,
                                        parameters.missingPpm(),
                                        BankTime.firstDayOf(windowFrom),
                                        BankTime.lastDayOf(month)),
                                Measures.of("declared", declared, Unit.CENTS),
                                Measures.of("collected", collected, Unit.CENTS),
                                Measures.withThreshold(
                                        "collected_before", before, Unit.PPM, parameters.collectedBeforePpm())),
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
        return new ExportReceipts(Parameters.override(parameters, overrides));
    }
}
