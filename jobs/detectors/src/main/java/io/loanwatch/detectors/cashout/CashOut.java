package io.loanwatch.detectors.cashout;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Assessments;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.LoanTerms;
import io.loanwatch.detectors.cashout.CashOutState.Withdrawal;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.Unit;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Adds up cash from the accounts that received a loan. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class CashOut implements Detector<CashOutState> {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "M6",
            "fund-misuse",
            1,
            EnumSet.allOf(Segment.class),
            Set.of(Topic.TRANSACTIONS, Topic.LOANS),
            new Wording(
                    "Cash-out",
                    "套现",
                    "{cash} in cash left the account that received the loan from {cash.from} to {cash.to}, {share} of the"
                            + " principal of {principal} (limit {cash.threshold}).",
                    "{cash.from}至{cash.to}从收款账户提取现金{cash}，占贷款本金{principal}的{share}（阈值{cash.threshold}）。"));

    private final CashOutParameters parameters;

    public CashOut() {
        this(CashOutParameters.DEFAULTS);
    }

    CashOut(CashOutParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public void accept(CashOutState state, Fact fact, BorrowerView borrower) {
        if (fact instanceof Transaction transfer) {
            transfer.corrects().ifPresent(replaced -> state.reverse(replaced, borrower.now()));
            if (transfer.type() == TransactionType.CASH_WITHDRAWAL
                    && transfer.payerBorrowerId()
                            .filter(borrower.borrowerId()::equals)
                            .isPresent()) {
                state.add(new Withdrawal(
                        transfer.eventId(),
                        transfer.occurredAt().toEpochMilli(),
                        transfer.amountCents(),
                        transfer.payer().account()));
            } else if (transfer.type() == TransactionType.REVERSAL) {
                transfer.reversalOf().ifPresent(reversed -> state.reverse(reversed, borrower.now()));
            }
            state.forgetBefore(borrower.now() - 4 * windowMillis());
        }
    }

    @Override
    public void conclude(CashOutState state, BorrowerView borrower, Assessments assessments) {
        for (LoanTerms terms : borrower.loans().all()) {
            assess(terms, state, borrower, assessments);
        }
    }

    private void assess(LoanTerms terms, CashOutState state, BorrowerView borrower, Assessments assessments) {
        Optional<Episode> episode = assessments.episode(terms.loanId()).filter(Episode::isOpen);
        if (episode.isEmpty() && state.withdrawals.isEmpty()) {
            return;
        }
        long limit = limitCents(terms);
        long lastBreach = lastBreach(terms, state, limit);
        boolean current = lastBreach > borrower.now() - windowMillis();
        if (episode.isEmpty() && !current) {
            return;
        }
        boolean holds = episode.isEmpty()
                || episode.get().openedAt() <= borrower.now() - 2 * windowMillis()
                || cash(terms, state, episode.get().openingKey()) >= limit;
        boolean recovered = lastBreach <= borrower.now() - 2 * windowMillis();
        long shown = current || episode.isEmpty() ? lastBreach : episode.get().openingKey();
        assessments.assess(new Assessment(
                SubjectKind.LOAN,
                terms.loanId(),
                current ? Optional.of(Severity.MODERATE) : Optional.empty(),
                lastBreach,
                holds,
                recovered,
                () -> evidence(terms, state, shown, limit, borrower)));
    }

    private long limitCents(LoanTerms terms) {
        long share = PartsPerMillion.of(terms.principalCents(), parameters.principalSharePpm());
        return Math.max(1, Math.min(share, parameters.limitCents()));
    }

    /** The last withdrawal with which a window reached the limit, epoch milliseconds; long ago if there is none. */
    private long lastBreach(LoanTerms terms, CashOutState state, long limit) {
        long last = Long.MIN_VALUE / 2;
        // Asked for every transfer: seldom is there so much cash that windows have to be looked at.
        if (state.total() < limit) {
            return last;
        }
        for (Withdrawal withdrawal : state.withdrawals) {
            if (withdrawal.bookedAt() > last && cash(terms, state, withdrawal.bookedAt()) >= limit) {
                last = withdrawal.bookedAt();
            }
        }
        return last;
    }

    private long cash(LoanTerms terms, CashOutState state, long until) {
        Set<String> accounts = new TreeSet<>();
        long from = Long.MAX_VALUE;
        for (LoanTerms.Payout payout : terms.payouts()) {
            boolean watched = payout.drawnAt() <= until
                    && payout.drawnAt() > until - parameters.watchDays() * BankTime.DAY_MILLIS;
            if (watched) {
                accounts.add(payout.account());
                from = Math.min(from, payout.drawnAt());
            }
        }
        return accounts.isEmpty() ? 0 : state.sum(accounts, from, until, windowMillis());
    }

    private Evidence evidence(LoanTerms terms, CashOutState state, long until, long limit, BorrowerView borrower) {
        long cash = cash(terms, state, until);
        LocalDate to = LocalDate.ofEpochDay(borrower.time().epochDay(until));
        List<String> ids = state.withdrawals.stream()
                .filter(withdrawal -> withdrawal.bookedAt() > until - windowMillis() && withdrawal.bookedAt() <= until)
                .map(Withdrawal::eventId)
                .toList();
        return new Evidence(
                List.of(
                        Measures.overDays(
                                "cash", cash, Unit.CENTS, 0, limit, to.minusDays(parameters.windowDays() - 1L), to),
                        Measures.withThreshold(
                                "share",
                                PartsPerMillion.share(cash, terms.principalCents()),
                                Unit.PPM,
                                parameters.principalSharePpm()),
                        Measures.of("principal", terms.principalCents(), Unit.CENTS)),
                ids);
    }

    private long windowMillis() {
        return parameters.windowDays() * BankTime.DAY_MILLIS;
    }

    @Override
    public long nextWakeUp(CashOutState state, BorrowerView borrower) {
        long next = NEVER;
        for (LoanTerms terms : borrower.loans().all()) {
            long breach = lastBreach(terms, state, limitCents(terms));
            for (long end : new long[] {breach + windowMillis(), breach + 2 * windowMillis()}) {
                next = end > borrower.now() ? Math.min(next, end) : next;
            }
        }
        return next;
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
    public Detector<CashOutState> withParameters(Map<String, String> overrides) {
        return new CashOut(Parameters.override(parameters, overrides));
    }

    @Override
    public CashOutState newState() {
        return new CashOutState();
    }

    @Override
    public StateCodec<CashOutState> stateCodec() {
        return CashOutState.CODEC;
    }
}
