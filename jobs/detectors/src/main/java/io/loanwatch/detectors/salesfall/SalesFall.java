package io.loanwatch.detectors.salesfall;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Assessments;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.borrower.BorrowerSeries;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.signals.SalesTrend;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import io.loanwatch.model.TaxInvoice;
import io.loanwatch.model.Topic;
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
            2,
            Set.of(Segment.CORPORATE, Segment.SMALL_BUSINESS, Segment.PERSONAL_BUSINESS),
            Set.of(Topic.TAX_INVOICES, Topic.PARTIES, Topic.DATA_AUTHORIZATIONS),
            new Wording(
                    "Sales fall",
                    "开票销售额下降",
                    "Sales invoiced from {sales_3m.from} to {sales_3m.to} are {sales_3m}, {ratio} of the usual {sales_3m.baseline}"
                            + " for three months: {finding}.",
                    "{sales_3m.from}至{sales_3m.to}开票销售额{sales_3m}，为三个月常态{sales_3m.baseline}的{ratio}：{finding}。"));

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
        Optional<SalesTrend> current = judge(month, borrower);
        Optional<Severity> breach = current.flatMap(trend -> severity(trend).map(found -> held(found, trend, episode)));
        boolean inside = breach.isEmpty()
                && current.filter(SalesTrend::isKnownInside).isPresent()
                && judge(month - 1, borrower).flatMap(this::severity).isEmpty();
        Optional<SalesTrend> opening = episode.filter(Episode::isOpen)
                .map(open -> (int) open.openingKey())
                .filter(opened -> !isTooOldToTell(opened, borrower))
                .flatMap(opened -> judge(opened, borrower));
        boolean holds = opening.map(judged -> severity(judged).isPresent()).orElse(true);
        Optional<SalesTrend> told = !holds && breach.isEmpty() ? opening : current.or(() -> opening);
        assessments.assess(new Assessment(
                SubjectKind.BORROWER,
                borrower.borrowerId(),
                breach,
                month,
                holds,
                inside,
                () -> SalesFallEvidence.of(
                        told.orElseThrow(() -> new IllegalStateException("an alert changes, but no month was judged")),
                        borrower.series().salesByMonth(),
                        parameters)));
    }

    // Where no decline can be judged, nothing is known to be milder than it was.
    private static Severity held(Severity found, SalesTrend trend, Optional<Episode> episode) {
        boolean unknown = trend.decline().judged().isEmpty();
        return episode.filter(Episode::isOpen)
                .filter(open -> unknown && open.severity().compareTo(found) > 0)
                .map(Episode::severity)
                .orElse(found);
    }

    // Then months that it was judged by may be forgotten, and what is left would tell another story.
    private static boolean isTooOldToTell(int month, BorrowerView borrower) {
        return BankTime.month(borrower.today()) - month
                > BorrowerSeries.MONTHS_KEPT - 2 - SalesTrend.MONTHS_LOOKED_BACK;
    }

    private Optional<Severity> severity(SalesTrend trend) {
        return trend.severity(parameters.settings(), parameters.lightR3Ppm());
    }

    private Optional<SalesTrend> judge(int month, BorrowerView borrower) {
        return SalesTrend.at(month, borrower, parameters.settings());
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
