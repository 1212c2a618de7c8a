package io.loanwatch.detectors.firstusecheck;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.LoanTerms;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.misuse.Judgement;
import io.loanwatch.detectors.misuse.LoanChecks;
import io.loanwatch.detectors.misuse.LoanDetector;
import io.loanwatch.detectors.misuse.LoanMoney;
import io.loanwatch.detectors.misuse.TracedEvidence;
import io.loanwatch.detectors.text.Phrases;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.detectors.traces.DrawdownTrace;
import io.loanwatch.detectors.traces.Reached;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Inspection;
import io.loanwatch.model.InspectionKind;
import io.loanwatch.model.PaymentMode;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reminds of the check of a drawdown's first use. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class FirstUseCheckDue extends LoanDetector<LoanChecks> {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "M11",
            "fund-misuse",
            1,
            EnumSet.allOf(Segment.class),
            Set.of(Topic.FUND_MOVEMENTS, Topic.LOANS, Topic.PARTIES, Topic.INSPECTIONS),
            new Wording(
                    "First-use check due",
                    "首次用途检查到期",
                    "The first check of what the {drawn} drawn {drawn_on} is used for was due on {due_on}; so far {used} of it went to {payees}.",
                    "{drawn_on}发放的{drawn}应于{due_on}前完成首次用途检查；目前已有{used}流向{payees}。"));

    private final FirstUseCheckDueParameters parameters;

    public FirstUseCheckDue() {
        this(FirstUseCheckDueParameters.DEFAULTS);
    }

    FirstUseCheckDue(FirstUseCheckDueParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public void accept(LoanChecks state, Fact fact, BorrowerView borrower) {
        if (fact instanceof Inspection inspection) {
            state.accept(inspection, borrower.now());
        }
    }

    @Override
    protected boolean needsTraces() {
        return false;
    }

    @Override
    protected Judgement judge(LoanChecks state, LoanMoney loan, Optional<Episode> episode) {
        Optional<LoanTerms.Payout> unchecked = watched(loan)
                .filter(payout -> dueAt(loan, payout) <= loan.now() && !isChecked(state, loan, payout, Long.MAX_VALUE))
                .findFirst();
        boolean holds = episode.isEmpty()
                || loan.terms().payouts().stream()
                        .anyMatch(payout -> dueAt(loan, payout) == episode.get().openingKey()
                                && !isChecked(state, loan, payout, dueAt(loan, payout)));
        Optional<LoanTerms.Payout> shown = unchecked.or(() -> loan.terms().payouts().stream()
                .filter(payout -> episode.isPresent()
                        && dueAt(loan, payout) == episode.get().openingKey())
                .findFirst());
        return new Judgement(
                unchecked.map(payout -> Severity.LIGHT),
                unchecked.map(payout -> dueAt(loan, payout)).orElse(0L),
                holds,
                unchecked.isEmpty(),
                () -> evidence(loan, shown));
    }

    /** Drawdowns that are not too old, and that the bank told of in time, oldest first. */
    private Stream<LoanTerms.Payout> watched(LoanMoney loan) {
        long toldFrom = loan.terms().firstKnownAt() - parameters.selfPaymentDays() * BankTime.DAY_MILLIS;
        return loan.terms().payouts().stream()
                .filter(payout ->
                        payout.drawnAt() >= toldFrom && payout.drawnAt() + DrawdownTrace.LIFE_MILLIS > loan.now());
    }

    private long dueAt(LoanMoney loan, LoanTerms.Payout payout) {
        int days = payout.mode() == PaymentMode.SELF ? parameters.selfPaymentDays() : parameters.entrustedDays();
        return loan.borrower().time().startOfDay(loan.day(payout.drawnAt()) + days + 1);
    }

    private static boolean isChecked(LoanChecks state, LoanMoney loan, LoanTerms.Payout payout, long before) {
        return state.all().stream()
                .anyMatch(check -> check.kind() == InspectionKind.FIRST_USE_CHECK
                        && check.at() >= payout.drawnAt()
                        && check.at() < before
                        && check.isOf(loan.terms().loanId(), payout.drawdownId()));
    }

    private Evidence evidence(LoanMoney loan, Optional<LoanTerms.Payout> payout) {
        LoanMoney one = new LoanMoney(
                loan.terms(),
                loan.traces().stream()
                        .filter(trace -> payout.isPresent()
                                && trace.drawdownId().equals(payout.get().drawdownId()))
                        .toList(),
                loan.circle(),
                loan.borrower());
        long drawnAt = payout.map(LoanTerms.Payout::drawnAt).orElse(loan.now());
        int day = loan.day(drawnAt);
        long due = payout.map(drawn -> dueAt(loan, drawn)).orElse(loan.now());
        Reached used = one.reached(transfer -> true);
        return TracedEvidence.of(one, used, 1)
                .with(
                        "used",
                        Phrases.range(used.counted().least(), used.counted().most()))
                .with(Measures.of(
                        "drawn", payout.map(LoanTerms.Payout::amountCents).orElse(0L), Unit.CENTS))
                .with(Measures.of("due_on", loan.day(due) - 1L, Unit.EPOCH_DAY))
                .with("drawn_on", Phrases.days(day, day))
                .build();
    }

    @Override
    protected long wakeUpFor(LoanChecks state, LoanMoney loan) {
        return loan.terms().payouts().stream()
                .flatMap(payout -> Stream.of(dueAt(loan, payout), payout.drawnAt() + DrawdownTrace.LIFE_MILLIS))
                .filter(instant -> instant > loan.now())
                .min(Long::compare)
                .orElse(NEVER);
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
    public Detector<LoanChecks> withParameters(Map<String, String> overrides) {
        return new FirstUseCheckDue(Parameters.override(parameters, overrides));
    }

    @Override
    public LoanChecks newState() {
        return new LoanChecks();
    }

    @Override
    public StateCodec<LoanChecks> stateCodec() {
        return LoanChecks.CODEC;
    }
}
