package io.loanwatch.detectors.shellpayee;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Assessments;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.misuse.Judgement;
import io.loanwatch.detectors.misuse.LoanDetector;
import io.loanwatch.detectors.misuse.LoanMoney;
import io.loanwatch.detectors.misuse.TracedEvidence;
import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.traces.Hit;
import io.loanwatch.detectors.traces.Reached;
import io.loanwatch.detectors.traces.TracedTransfer;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.Unit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds large payments of loan money to young companies that were never paid before. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class ShellPayee extends LoanDetector<PaymentHistory> {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "M8",
            "fund-misuse",
            1,
            EnumSet.of(Segment.CORPORATE, Segment.SMALL_BUSINESS),
            Set.of(Topic.FUND_MOVEMENTS, Topic.LOANS, Topic.PARTIES, Topic.TRANSACTIONS),
            new Wording(
                    "Shell payee",
                    "疑似空壳收款方",
                    "{range} of the {drawn} drawn {drawn_on} went to a company registered {age} before, which had not been paid for {unseen}; the payment of {payment} is larger than 99 of 100 payments of the year before ({rules}).",
                    "{drawn_on}发放的{drawn}中有{range}支付给成立仅{age}、{unseen}内从未有往来的企业，单笔{payment}高于上一年度99%的付款（{rules}）。"));

    private final ShellPayeeParameters parameters;

    public ShellPayee() {
        this(ShellPayeeParameters.DEFAULTS);
    }

    ShellPayee(ShellPayeeParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public void accept(PaymentHistory state, Fact fact, BorrowerView borrower) {
        if (!(fact instanceof Transaction transfer)) {
            state.attention.call();
            return;
        }
        boolean ownPayment =
                transfer.payerBorrowerId().filter(borrower.borrowerId()::equals).isPresent()
                        && transfer.payeeBorrowerId()
                                .filter(borrower.borrowerId()::equals)
                                .isEmpty()
                        && transfer.reversalOf().isEmpty()
                        && transfer.type() != TransactionType.REVERSAL;
        if (ownPayment) {
            String payee = transfer.payee().owner().orElse(transfer.payee().account());
            int day = borrower.time().epochDay(transfer.occurredAt());
            state.paid(EventHash.of(payee), day, transfer.amountCents(), borrower.today());
            // A payment of today says nothing new of those made before it.
            if (day < borrower.today()) {
                state.attention.call();
            }
        }
    }

    @Override
    public void conclude(PaymentHistory state, BorrowerView borrower, Assessments assessments) {
        if (state.attention.isDue(borrower.now())) {
            super.conclude(state, borrower, assessments);
        }
    }

    @Override
    public long nextWakeUp(PaymentHistory state, BorrowerView borrower) {
        if (!state.attention.isDue(borrower.now())) {
            return state.attention.quietUntil();
        }
        long next = super.nextWakeUp(state, borrower);
        state.attention.restUntil(next);
        return next;
    }

    @Override
    protected Judgement judge(PaymentHistory state, LoanMoney loan, Optional<Episode> episode) {
        Reached reached = loan.reached(transfer -> isShell(state, loan, transfer));
        boolean breach = reached.counted().atLeastUnder(parameters.leastRules()) > 0;
        return Judgement.lasting(
                breach ? Optional.of(Severity.MODERATE) : Optional.empty(),
                loan.tellableUntil(reached),
                episode,
                loan.now(),
                () -> evidence(loan, reached));
    }

    private boolean isShell(PaymentHistory state, LoanMoney loan, TracedTransfer transfer) {
        if (!loan.circle().isPaidByBorrower(transfer)) {
            return false;
        }
        Optional<Integer> registered = loan.circle().parties().registeredOn(transfer.payee());
        int day = loan.day(transfer);
        return registered.isPresent()
                && day - registered.get() < parameters.youngDays()
                && state.isNew(EventHash.of(transfer.payee().party()), day, parameters.unseenDays())
                && state.isRare(transfer.amountCents(), day, parameters.rarePpm(), parameters.leastPayments());
    }

    private Evidence evidence(LoanMoney loan, Reached reached) {
        Optional<TracedTransfer> largest = reached.hits().stream()
                .map(Hit::transfer)
                .max(Comparator.comparingLong(TracedTransfer::amountCents).thenComparing(TracedTransfer::transferId));
        long age = largest.map(transfer -> (long) loan.day(transfer)
                        - loan.circle().parties().registeredOn(transfer.payee()).orElse(loan.day(transfer)))
                .orElse(0L);
        return TracedEvidence.of(loan, reached, 1)
                .with(Measures.of(
                        "payment", largest.map(TracedTransfer::amountCents).orElse(0L), Unit.CENTS))
                .with(Measures.withThreshold("age", age, Unit.DAYS, parameters.youngDays()))
                .with(Measures.of("unseen", parameters.unseenDays(), Unit.DAYS))
                .build();
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
    public Detector<PaymentHistory> withParameters(Map<String, String> overrides) {
        return new ShellPayee(Parameters.override(parameters, overrides));
    }

    @Override
    public PaymentHistory newState() {
        return new PaymentHistory();
    }

    @Override
    public StateCodec<PaymentHistory> stateCodec() {
        return PaymentHistory.CODEC;
    }
}
