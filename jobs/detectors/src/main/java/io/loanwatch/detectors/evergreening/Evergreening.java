package io.loanwatch.detectors.evergreening;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Assessments;
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
import io.loanwatch.detectors.misuse.Limits;
import io.loanwatch.detectors.misuse.LoanDetector;
import io.loanwatch.detectors.misuse.LoanMoney;
import io.loanwatch.detectors.misuse.TracedEvidence;
import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.detectors.text.Phrases;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.traces.LeafClasses;
import io.loanwatch.detectors.traces.Reached;
import io.loanwatch.detectors.traces.TracedTransfer;
import io.loanwatch.model.Fact;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.PurposeClass;
import io.loanwatch.model.Repayment;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.Unit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds instalments that are paid with borrowed money. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class Evergreening extends LoanDetector<RepaymentSources> {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "M7",
            "fund-misuse",
            1,
            EnumSet.of(Segment.CORPORATE, Segment.SMALL_BUSINESS, Segment.PERSONAL_BUSINESS),
            Set.of(
                    Topic.FUND_MOVEMENTS,
                    Topic.LOANS,
                    Topic.PARTIES,
                    Topic.TRANSACTIONS,
                    Topic.REPAYMENTS,
                    Topic.TAX_INVOICES),
            new Wording("Evergreening", "以贷还贷", "{finding}", "{finding}"));

    private final EvergreeningParameters parameters;

    public Evergreening() {
        this(EvergreeningParameters.DEFAULTS);
    }

    Evergreening(EvergreeningParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public void accept(RepaymentSources state, Fact fact, BorrowerView borrower) {
        if (fact instanceof Transaction transfer) {
            state.accept(transfer, borrower);
            return;
        }
        state.attention.call();
        if (fact instanceof Repayment repayment) {
            state.accept(repayment, borrower);
        }
    }

    @Override
    public void conclude(RepaymentSources state, BorrowerView borrower, Assessments assessments) {
        if (state.settle(borrower, parameters.inflowDays(), parameters.returnDays(), parameters.keptDays())) {
            state.attention.call();
        }
        if (state.attention.isDue(borrower.now())) {
            super.conclude(state, borrower, assessments);
        }
    }

    @Override
    public long nextWakeUp(RepaymentSources state, BorrowerView borrower) {
        if (!state.attention.isDue(borrower.now())) {
            return state.attention.quietUntil();
        }
        long next = super.nextWakeUp(state, borrower);
        state.attention.restUntil(next);
        return next;
    }

    @Override
    protected boolean needsTraces() {
        return false;
    }

    // Money goes back after the loan was settled with it.
    @Override
    protected boolean isOver(LoanTerms terms) {
        return false;
    }

    @Override
    protected Judgement judge(RepaymentSources state, LoanMoney loan, Optional<Episode> episode) {
        Optional<Bridge> bridge = Bridge.find(state, loan, parameters);
        Reached repaid = repaid(state, loan);
        long cents = repaid.counted().atLeastUnder(parameters.leastRules());
        boolean traced = cents >= repaidLimit(loan);
        long severeLimit = Limits.share(loan.terms(), parameters.severeSharePpm());
        boolean severe = (traced && repaid.counted().least() >= severeLimit)
                || bridge.filter(found -> found.inflowCents() >= severeLimit).isPresent();
        Optional<Severity> severity = traced || bridge.isPresent()
                ? Optional.of(severe ? Severity.SEVERE : Severity.MODERATE)
                : Optional.empty();
        long until = traced
                ? loan.tellableUntil(repaid)
                : bridge.map(found -> endOf(loan, found.dueDay())).orElse(0L);
        return Judgement.lasting(severity, until, episode, loan.now(), () -> evidence(loan, bridge, repaid, traced));
    }

    private long repaidLimit(LoanMoney loan) {
        return Limits.share(loan.terms(), parameters.repaidSharePpm());
    }

    private long endOf(LoanMoney loan, int dueDay) {
        return loan.borrower().time().startOfDay(dueDay + parameters.keptDays());
    }

    private static Reached repaid(RepaymentSources state, LoanMoney loan) {
        if (loan.terms().purposes().contains(PurposeClass.REFINANCING)) {
            return Reached.none();
        }
        return loan.reachedAnybody(
                LeafClasses.of(LeafClass.LOAN_REPAYMENT), transfer -> repaysAnother(state, loan, transfer));
    }

    /** Whether a repayment is of another loan of the borrower or of a related party, and not of the one that is renewed. */
    private static boolean repaysAnother(RepaymentSources state, LoanMoney loan, TracedTransfer transfer) {
        if (!loan.circle().isPaidByBorrower(transfer)) {
            return loan.circle().parties().isRelated(transfer.payer(), loan.day(transfer));
        }
        if (transfer.payee().outside()) {
            return true;
        }
        return state.repaidLoan(transfer.payer().account(), loan.day(transfer), transfer.amountCents())
                .filter(repaid -> !repaid.equals(loan.terms().loanId())
                        && !loan.terms().replacesLoanId().equals(Optional.of(repaid)))
                .isPresent();
    }

    private Evidence evidence(LoanMoney loan, Optional<Bridge> bridge, Reached repaid, boolean traced) {
        TracedEvidence evidence = TracedEvidence.of(loan, repaid, repaidLimit(loan))
                .with(Measures.of("due", bridge.map(Bridge::dueCents).orElse(0L), Unit.CENTS))
                .with(Measures.of("inflow", bridge.map(Bridge::inflowCents).orElse(0L), Unit.CENTS))
                .with(Measures.of("went_back", bridge.map(Bridge::returnedCents).orElse(0L), Unit.CENTS))
                .with(
                        "finding",
                        traced || bridge.isEmpty()
                                ? repaidSentence(loan, repaid)
                                : bridge.get().sentence());
        return evidence.build();
    }

    private static Phrase repaidSentence(LoanMoney loan, Reached repaid) {
        Phrase range = Phrases.range(repaid.counted().least(), repaid.counted().most());
        return new Phrase(
                "%s of the money of loan %s repaid another loan of the borrower or a related party."
                        .formatted(range.english(), loan.terms().loanId()),
                "贷款%s的资金中有%s用于偿还借款人或其关联方的其他贷款。".formatted(loan.terms().loanId(), range.chinese()));
    }

    @Override
    protected long wakeUpFor(RepaymentSources state, LoanMoney loan) {
        return loan.terms().instalments().stream()
                .mapToLong(due -> endOf(loan, due.dueDay()))
                .filter(end -> end > loan.now())
                .min()
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
    public Detector<RepaymentSources> withParameters(Map<String, String> overrides) {
        return new Evergreening(Parameters.override(parameters, overrides));
    }

    @Override
    public RepaymentSources newState() {
        return new RepaymentSources();
    }

    @Override
    public StateCodec<RepaymentSources> stateCodec() {
        return RepaymentSources.CODEC;
    }
}
