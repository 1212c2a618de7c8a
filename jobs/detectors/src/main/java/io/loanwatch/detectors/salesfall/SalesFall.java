package io.loanwatch.detectors.salesfall;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Assessments;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.borrower.BorrowerSeries;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import io.loanwatch.model.TaxInvoice;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges every month once it is complete, and again what a later invoice changes about the month that opened an alert. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class SalesFall implements Detector<SalesFallState> {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "T1",
            "business-decline",
            1,
            Set.of(Segment.CORPORATE, Segment.SMALL_BUSINESS, Segment.PERSONAL_BUSINESS),
            Set.of(Topic.TAX_INVOICES, Topic.PARTIES, Topic.DATA_AUTHORIZATIONS),
            new Wording(
                    "Sales fall",
                    "开票销售额下降",
                    "Sales invoiced from {sales_3m.from} to {sales_3m.to} are {sales_3m}, {ratio} of the usual {sales_3m.baseline}"
                            + " for three months (limit {ratio.threshold}, deviation {log_z} σ).",
                    "{sales_3m.from}至{sales_3m.to}开票销售额{sales_3m}，仅为三个月常态{sales_3m.baseline}的{ratio}"
                            + "（阈值{ratio.threshold}，对数偏离{log_z}σ）。"));

    private final SalesFallParameters parameters;

    public SalesFall() {
        this(SalesFallParameters.DEFAULTS);
    }

    SalesFall(SalesFallParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public void accept(SalesFallState state, Fact fact, BorrowerView borrower) {
        if (fact instanceof TaxInvoice invoice) {
            int month = BankTime.month(borrower.time().epochDay(invoice.effectiveAt()));
            state.judgedMonthChanged |= month < state.nextMonth;
        }
    }

    @Override
    public void conclude(SalesFallState state, BorrowerView borrower, Assessments assessments) {
        if (state.nextMonth == SalesFallState.UNSET) {
            state.nextMonth = BankTime.month(borrower.today());
        }
        if (!borrower.profile().isOneOf(DESCRIPTION.appliesTo())) {
            return;
        }
        boolean judged = false;
        while (isDue(state, borrower)) {
            state.nextMonth++;
            judged = true;
        }
        Optional<Episode> episode = assessments.episode(borrower.borrowerId());
        if (judged || (state.judgedMonthChanged && episode.isPresent())) {
            assess(state.nextMonth - 1, episode, borrower, assessments);
        }
        state.judgedMonthChanged = false;
    }

    private void assess(int month, Optional<Episode> episode, BorrowerView borrower, Assessments assessments) {
        Optional<SalesFallJudgement> current = judge(month, borrower);
        boolean breach = current.isPresent() && current.get().isBreach(parameters);
        boolean inside = current.isPresent() && !breach && isInside(month - 1, borrower);
        boolean openingHolds = episode.isEmpty()
                || !episode.get().isOpen()
                || isTooOldToTell((int) episode.get().openingKey(), borrower)
                || judge((int) episode.get().openingKey(), borrower)
                        .map(opening -> opening.isBreach(parameters))
                        .orElse(true);
        assessments.assess(new Assessment(
                SubjectKind.BORROWER,
                borrower.borrowerId(),
                breach ? Optional.of(Severity.MODERATE) : Optional.empty(),
                month,
                openingHolds,
                inside,
                () -> evidence(current.or(() -> episode.flatMap(e -> judge((int) e.openingKey(), borrower))))));
    }

    // Then months that it was judged by may be forgotten, and what is left would tell another story.
    private boolean isTooOldToTell(int month, BorrowerView borrower) {
        int monthsBefore = parameters.priorWindows() + SalesFallJudgement.MONTHS_BEFORE_WINDOWS;
        return BankTime.month(borrower.today()) - month > BorrowerSeries.MONTHS_KEPT - 1 - monthsBefore;
    }

    private boolean isInside(int month, BorrowerView borrower) {
        return judge(month, borrower)
                .map(judgement -> !judgement.isBreach(parameters))
                .orElse(true);
    }

    private Optional<SalesFallJudgement> judge(int month, BorrowerView borrower) {
        return SalesFallJudgement.of(month, borrower, parameters);
    }

    private Evidence evidence(Optional<SalesFallJudgement> judgement) {
        return judgement
                .map(known -> new Evidence(
                        List.of(
                                Measures.overDays(
                                        "sales_3m",
                                        known.salesCents(),
                                        Unit.CENTS,
                                        known.usualCents(),
                                        PartsPerMillion.of(known.usualCents(), parameters.thresholdPpm()),
                                        BankTime.firstDayOf(known.month() - 2),
                                        BankTime.lastDayOf(known.month())),
                                Measures.withThreshold("ratio", known.ratioPpm(), Unit.PPM, parameters.thresholdPpm()),
                                Measures.withThreshold(
                                        "log_z", known.logZMilli(), Unit.MILLI, parameters.zThresholdMilli())),
                        List.of()))
                .orElseThrow(() -> new IllegalStateException("no month was judged"));
    }

    private boolean isDue(SalesFallState state, BorrowerView borrower) {
        return borrower.now() >= dueAt(state.nextMonth, borrower)
                && borrower.covers(Feed.TAX, endOf(state.nextMonth, borrower));
    }

    private long dueAt(int month, BorrowerView borrower) {
        int firstDayAfter = (int) BankTime.firstDayOf(month + 1).toEpochDay();
        return borrower.time().startOfDay(firstDayAfter + parameters.settleDays());
    }

    private static long endOf(int month, BorrowerView borrower) {
        return borrower.time().startOfDay((int) BankTime.firstDayOf(month + 1).toEpochDay());
    }

    @Override
    public long nextWakeUp(SalesFallState state, BorrowerView borrower) {
        if (!borrower.profile().isOneOf(DESCRIPTION.appliesTo())
                || !borrower.coverage().feeds().contains(Feed.TAX)) {
            return NEVER;
        }
        long due = dueAt(state.nextMonth, borrower);
        return due > borrower.now() ? due : borrower.time().startOfDay(borrower.today() + 1);
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
    public Detector<SalesFallState> withParameters(Map<String, String> overrides) {
        return new SalesFall(Parameters.override(parameters, overrides));
    }

    @Override
    public SalesFallState newState() {
        return new SalesFallState();
    }

    @Override
    public StateCodec<SalesFallState> stateCodec() {
        return SalesFallState.CODEC;
    }
}
