package io.loanwatch.testkit.bank;

import io.loanwatch.model.AccountKind;
import io.loanwatch.model.Channel;
import io.loanwatch.model.Drawdown;
import io.loanwatch.model.Instalment;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.PaymentMode;
import io.loanwatch.model.Repayment;
import io.loanwatch.model.RepaymentKind;
import io.loanwatch.model.TransactionType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The loans of one borrower: signing, paying out, and collecting instalments on the day they fall due. */
final class LoanBook implements Activity {

    /** Automatic debits run in the evening, after the day's receipts. */
    private static final int DEBIT_HOUR = 20;

    /** Settled loans stay known so long, for late corrections; then they are forgotten. */
    private static final int FORGET_AFTER_DAYS = 60;

    private final Borrower borrower;
    private final Account interestIncome;
    private final List<Contract> contracts = new ArrayList<>();
    private final List<Runnable> afterSettlement = new ArrayList<>();
    private int signed;

    LoanBook(Borrower borrower) {
        this.borrower = borrower;
        this.interestIncome = Account.here(
                "acc-int-" + borrower.id,
                AccountKind.INTERNAL,
                "HO",
                OwnerClass.FINANCIAL_INSTITUTION,
                Optional.empty());
    }

    /** Runs when a loan has been settled by its last instalment. */
    void onSettlement(Runnable reaction) {
        afterSettlement.add(reaction);
    }

    List<Contract> contracts() {
        return contracts;
    }

    /** A loan paid out before the records begin, of which about {@code alreadyPaid} instalments are paid. */
    Contract inherit(Day day, Terms terms, int alreadyPaid, int dueDayOfMonth) {
        Contract contract = new Contract(
                borrower,
                nextId(),
                terms,
                day.date().minusMonths(alreadyPaid).minusDays(33),
                dueDayOfMonth,
                day.date());
        long drawnAt = Day.midnightMillis(Math.toIntExact(contract.signedOn.toEpochDay())) + 10 * Day.HOUR_MILLIS;
        contract.drew(drawdown(contract, drawnAt, terms.principalCents(), PaymentMode.SELF, List.of()));
        contract.outstanding(
                contract.schedule.stream().mapToLong(Instalment::principalCents).sum());
        contract.claim.open(-contract.outstandingCents());
        contracts.add(contract);
        borrower.desk.write(
                contract.snapshot(borrower.desk.id("loan-"), day.midnightMillis() + 50 * Day.SECOND_MILLIS, drawnAt));
        return contract;
    }

    Contract sign(Day day, Terms terms, int dueDayOfMonth) {
        Contract contract = new Contract(borrower, nextId(), terms, day.date(), dueDayOfMonth, day.date());
        contracts.add(contract);
        long signedAt = day.at(9, 0);
        borrower.desk.write(contract.snapshot(borrower.desk.id("loan-"), signedAt + Day.MINUTE_MILLIS, signedAt));
        return contract;
    }

    /** Pays out at ten o'clock: first the contract's new state becomes known, then the credit. Returns the drawdown's id. */
    String draw(Day day, Contract contract, long amountCents, PaymentMode mode, List<Account> payees) {
        long at = day.at(10, contract.drawdownCount());
        Drawdown drawdown = drawdown(contract, at, amountCents, mode, payees);
        contract.drew(drawdown);
        borrower.desk.write(contract.snapshot(borrower.desk.id("loan-"), at, at));
        borrower.desk
                .pay(
                        at,
                        contract.claim,
                        borrower.account,
                        amountCents,
                        TransactionType.LOAN_DRAWDOWN,
                        Channel.BATCH,
                        "")
                .under(drawdown.drawdownId());
        return drawdown.drawdownId();
    }

    private Drawdown drawdown(Contract contract, long at, long amountCents, PaymentMode mode, List<Account> payees) {
        return new Drawdown(
                "dd-" + contract.id + '-' + (contract.drawdownCount() + 1),
                Instant.ofEpochMilli(at),
                amountCents,
                mode,
                borrower.account.token,
                payees.stream().map(payee -> payee.token).toList());
    }

    private String nextId() {
        signed++;
        return "L-" + borrower.id + '-' + signed;
    }

    @Override
    public void live(Day day) {
        boolean settled = false;
        for (int i = 0; i < contracts.size(); i++) {
            Contract contract = contracts.get(i);
            if (dueOn(contract, day)) {
                if (!borrower.scenario.pays(contract, due(contract, day))) {
                    fail(day, due(contract, day), contract);
                } else if (contract.nextDueDay() == day.number()) {
                    collect(day, contract, RepaymentKind.SCHEDULED, renewIfBullet(day, contract));
                    settled |= contract.settled();
                }
            }
        }
        if (settled) {
            afterSettlement.forEach(Runnable::run);
        }
        contracts.removeIf(contract ->
                contract.settled() && contract.dueDays[contract.dueDays.length - 1] + FORGET_AFTER_DAYS < day.number());
    }

    private static boolean dueOn(Contract contract, Day day) {
        return !contract.settled() && due(contract, day.number()) >= 0;
    }

    private static Instalment due(Contract contract, Day day) {
        return contract.schedule.get(due(contract, day.number()));
    }

    private static int due(Contract contract, int day) {
        return contract.nextDueDay() > day ? -1 : Arrays.binarySearch(contract.dueDays, day);
    }

    /** Returns what the renewal pays out today, cents. */
    private long renewIfBullet(Day day, Contract contract) {
        if (contract.terms.bullet() && contract.lastIsNextOrSettled()) {
            Terms terms = contract.terms.renewalOf(contract.id, contract.terms.principalCents());
            Contract renewal = sign(day, terms, contract.next().dueOn().getDayOfMonth());
            draw(day, renewal, terms.principalCents(), PaymentMode.SELF, List.of());
            return terms.principalCents();
        }
        return 0;
    }

    /** Pays the next instalment in full; {@code creditedTodayCents} come into the account before. */
    void collect(Day day, Contract contract, RepaymentKind kind, long creditedTodayCents) {
        Instalment instalment = contract.next();
        pay(
                day,
                contract,
                instalment.principalCents(),
                instalment.interestCents(),
                kind,
                borrower.scenario.daysUntilBooked(contract),
                creditedTodayCents);
        contract.paidNext();
        if (contract.settled()) {
            settle(day, contract);
        }
    }

    /** Repays all principal at once, without interest of the broken month. */
    void prepay(Day day, Contract contract, long creditedTodayCents) {
        pay(day, contract, contract.outstandingCents(), 0, RepaymentKind.PREPAYMENT, 0, creditedTodayCents);
        contract.paidAll();
        settle(day, contract);
    }

    private void pay(
            Day day,
            Contract contract,
            long principalCents,
            long interestCents,
            RepaymentKind kind,
            int bookedDaysLater,
            long creditedTodayCents) {
        long at = day.at(DEBIT_HOUR, 0);
        long total = principalCents + interestCents;
        long missing = total - borrower.account.availableCents() - creditedTodayCents;
        if (missing > 0) {
            new Owner(borrower).putIn(day, missing);
        }
        if (principalCents > 0) {
            borrower.desk.pay(
                    at,
                    borrower.account,
                    contract.claim,
                    principalCents,
                    TransactionType.LOAN_REPAYMENT,
                    Channel.BATCH,
                    "");
        }
        if (interestCents > 0) {
            borrower.desk.pay(
                    at, borrower.account, interestIncome, interestCents, TransactionType.INTEREST, Channel.BATCH, "");
        }
        report(contract, kind, total, at, at + Day.MINUTE_MILLIS + bookedDaysLater * Day.DAY_MILLIS);
    }

    private void fail(Day day, Instalment instalment, Contract contract) {
        long at = day.at(DEBIT_HOUR, 0);
        report(contract, RepaymentKind.AUTO_DEBIT_FAILED, instalment.dueCents(), at, at + Day.MINUTE_MILLIS);
    }

    private void report(Contract contract, RepaymentKind kind, long amountCents, long occurredAt, long knownAt) {
        borrower.desk.write(new Repayment(
                borrower.desk.id("rep-"),
                Instant.ofEpochMilli(knownAt),
                Instant.ofEpochMilli(occurredAt),
                Optional.empty(),
                borrower.id,
                contract.id,
                kind,
                amountCents,
                Desk.CURRENCY,
                Optional.of(borrower.account.token)));
    }

    private void settle(Day day, Contract contract) {
        long at = day.at(DEBIT_HOUR, 10);
        borrower.desk.write(contract.snapshot(borrower.desk.id("loan-"), at, at));
    }

    /** What falls due within {@code days} days, cents. */
    long dueWithin(Day day, int days) {
        long sum = 0;
        for (Contract contract : contracts) {
            int due = contract.nextDueDay();
            boolean renewed = contract.terms.bullet() && contract.lastIsNextOrSettled();
            if (due >= day.number() && due < day.number() + days && !renewed) {
                sum += contract.next().dueCents();
            }
        }
        return sum;
    }
}
