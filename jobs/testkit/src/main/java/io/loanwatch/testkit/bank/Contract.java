package io.loanwatch.testkit.bank;

import io.loanwatch.model.AccountKind;
import io.loanwatch.model.Drawdown;
import io.loanwatch.model.Instalment;
import io.loanwatch.model.Loan;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.OwnerClass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A loan contract and how far it is paid. */
final class Contract {

    private static final double MONTHS_A_YEAR_PPM = 12_000_000.0;

    final String id;
    final Terms terms;
    final LocalDate signedOn;
    final List<Instalment> schedule;
    /** Due days of the schedule, days since 1970-01-01. */
    final int[] dueDays;
    /** The bank's claim; its balance is minus the principal outstanding. */
    final Account claim;

    private final Borrower borrower;
    private final List<Drawdown> drawdowns = new ArrayList<>();
    private int paid;
    private long outstandingCents;

    /** Rows of the schedule due before {@code recordsFrom} were paid before the bank's records begin, and are left out. */
    Contract(Borrower borrower, String id, Terms terms, LocalDate signedOn, int dueDayOfMonth, LocalDate recordsFrom) {
        this.borrower = borrower;
        this.id = id;
        this.terms = terms;
        this.signedOn = signedOn;
        List<Instalment> all = schedule(terms, signedOn, dueDayOfMonth);
        this.schedule =
                all.stream().filter(row -> !row.dueOn().isBefore(recordsFrom)).toList();
        this.dueDays = schedule.stream()
                .mapToInt(row -> Math.toIntExact(row.dueOn().toEpochDay()))
                .toArray();
        this.claim = Account.here(
                "acc-loan-" + id, AccountKind.LOAN, "HO", OwnerClass.FINANCIAL_INSTITUTION, Optional.empty());
    }

    private static List<Instalment> schedule(Terms terms, LocalDate signedOn, int dueDayOfMonth) {
        LocalDate due = signedOn.plusDays(30);
        due = due.getDayOfMonth() > dueDayOfMonth ? due.plusMonths(1) : due;
        due = due.withDayOfMonth(dueDayOfMonth);
        List<Instalment> rows = new ArrayList<>();
        long left = terms.principalCents();
        for (int number = 1; number <= terms.months(); number++) {
            boolean last = number == terms.months();
            long usual = terms.bullet() ? 0 : terms.principalCents() / terms.months();
            long principal = last ? left : usual;
            long interest = (long) (left * (terms.annualRatePpm() / MONTHS_A_YEAR_PPM));
            rows.add(new Instalment(number, due, principal, interest));
            left -= principal;
            due = due.plusMonths(1);
        }
        return rows;
    }

    void drew(Drawdown drawdown) {
        drawdowns.add(drawdown);
        outstandingCents += drawdown.amountCents();
    }

    /** Sets what was repaid before the bank's records begin. */
    void outstanding(long cents) {
        outstandingCents = cents;
    }

    long outstandingCents() {
        return outstandingCents;
    }

    int drawdownCount() {
        return drawdowns.size();
    }

    boolean settled() {
        return paid == schedule.size();
    }

    /** The first instalment not yet paid; only while not {@link #settled}. */
    Instalment next() {
        return schedule.get(paid);
    }

    int nextDueDay() {
        return settled() ? Integer.MAX_VALUE : dueDays[paid];
    }

    boolean lastIsNextOrSettled() {
        return paid >= schedule.size() - 1;
    }

    void paidNext() {
        outstandingCents -= next().principalCents();
        paid++;
    }

    void paidAll() {
        outstandingCents = 0;
        paid = schedule.size();
    }

    Loan snapshot(String eventId, long knownAtMillis, long occurredAtMillis) {
        return new Loan(
                eventId,
                Instant.ofEpochMilli(knownAtMillis),
                Instant.ofEpochMilli(occurredAtMillis),
                Optional.empty(),
                borrower.id,
                id,
                "con-" + id,
                terms.product(),
                false,
                terms.purposes(),
                terms.principalCents(),
                outstandingCents,
                Desk.CURRENCY,
                terms.annualRatePpm(),
                signedOn,
                schedule.get(schedule.size() - 1).dueOn(),
                settled() ? LoanStatus.SETTLED : LoanStatus.ACTIVE,
                terms.rollover(),
                terms.replacesLoanId(),
                Optional.of(borrower.account.token),
                borrower.region.path(),
                borrower.manager,
                terms.approvedLoanToValuePpm(),
                schedule,
                drawdowns);
    }
}
