package io.loanwatch.testkit.bank;

import io.loanwatch.model.Channel;
import io.loanwatch.model.Feed;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.Segment;
import io.loanwatch.model.TaxInvoice;
import io.loanwatch.model.TransactionType;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Buys: pays suppliers out of receipts and out of drawdowns, and gets their invoices. */
final class Purchases implements Activity {

    private static final double COST_SHARE = 0.78;

    /** A firm keeps about this many months' sales on its account. */
    private static final double TARGET_MONTHS = 0.6;

    private static final int RESERVE_DAYS = 12;
    private static final int INVOICE_CYCLE_DAYS = 8;

    /** A payment out of a drawdown on a later day. */
    private record Planned(int day, Account payee, long amountCents) {}

    private final Borrower borrower;
    private final Business firm;
    private final Books books;
    private final long[] paidNotInvoicedCents;
    private final Deque<Planned> planned = new ArrayDeque<>();

    Purchases(Borrower borrower, Business firm, Books books) {
        this.borrower = borrower;
        this.firm = firm;
        this.books = books;
        this.paidNotInvoicedCents = new long[firm.suppliers.size()];
    }

    /** Spends an amount on suppliers within three weeks, the first of it on the next workday. */
    void spend(Day day, long cents) {
        Dice dice = borrower.dice(Purpose.LOANS, day);
        int count = dice.between(5, 9);
        long left = cents;
        int date = day.number();
        for (int i = 0; i < count && left > 0; i++) {
            date += dice.between(1, 3);
            long part = i == count - 1 ? left : Math.min(left, Money.roundDown(cents / count, 100));
            left -= part;
            planned.add(new Planned(date, supplier(dice), part));
        }
    }

    @Override
    public void live(Day day) {
        Dice dice = borrower.dice(Purpose.PURCHASES, day);
        if (day.workday() && !firm.festival.closed(day)) {
            payPlanned(day, dice);
            payUsual(day, dice);
        }
        for (int i = 0; i < paidNotInvoicedCents.length; i++) {
            if (paidNotInvoicedCents[i] > Money.yuan(100) && (day.number() + i) % INVOICE_CYCLE_DAYS == 0) {
                invoice(day, i, dice);
            }
        }
    }

    private void payPlanned(Day day, Dice dice) {
        int due = planned.size();
        for (int i = 0; i < due; i++) {
            Planned next = planned.removeFirst();
            if (next.day > day.number() || borrower.account.availableCents() < next.amountCents) {
                planned.addLast(next);
            } else {
                pay(day, next.payee, next.amountCents, dice);
            }
        }
    }

    private void payUsual(Day day, Dice dice) {
        double target = firm.monthlySalesCents * TARGET_MONTHS;
        double ease = Math.max(0.05, Math.min(1.7, free(day) / target));
        // Seven days' receipts are spent on five workdays.
        double budget = books.receiptsPerDayCents() * 1.4 * COST_SHARE * ease * dice.between(0.5, 1.5);
        int count = borrower.segment == Segment.CORPORATE ? dice.between(4, 9) : dice.between(1, 3);
        for (int i = 0; i < count; i++) {
            long wanted = (long) (budget / averageCount() * dice.between(0.5, 1.5));
            long amount = Money.roundDown(Math.min(wanted, free(day)), 1);
            if (amount >= Money.yuan(200)) {
                pay(day, supplier(dice), amount, dice);
            }
        }
    }

    private double averageCount() {
        return borrower.segment == Segment.CORPORATE ? 6.5 : 2;
    }

    /** What is left beside the instalments of the next days. */
    private long free(Day day) {
        long planning = 0;
        for (Planned next : planned) {
            planning += next.amountCents;
        }
        return Math.max(
                0,
                borrower.account.availableCents() - planning - borrower.loans().dueWithin(day, RESERVE_DAYS) * 5 / 4);
    }

    private Account supplier(Dice dice) {
        double skewed = dice.unit() * dice.unit();
        return firm.suppliers.get((int) (skewed * firm.suppliers.size()));
    }

    private void pay(Day day, Account supplier, long cents, Dice dice) {
        borrower.desk.pay(
                day.between(9, 17, dice),
                borrower.account,
                supplier,
                cents,
                TransactionType.TRANSFER,
                Channel.ONLINE,
                "materials");
        bought(supplier, cents);
    }

    /** Has the supplier invoice a payment made elsewhere, such as an entrusted one. */
    void bought(Account supplier, long cents) {
        int index = firm.suppliers.indexOf(supplier);
        if (index >= 0) {
            paidNotInvoicedCents[index] += cents;
        }
    }

    private void invoice(Day day, int supplier, Dice dice) {
        long gross = paidNotInvoicedCents[supplier];
        paidNotInvoicedCents[supplier] = 0;
        long net = (long) (gross / (1 + Sales.VAT));
        invoice(day, firm.suppliers.get(supplier), net, gross - net, dice);
    }

    void invoice(Day day, Account supplier, long netCents, long taxCents, Dice dice) {
        long issuedAt = day.between(9, 18, dice);
        long delay = dice.between(4 * Day.MINUTE_MILLIS, 6 * Day.HOUR_MILLIS);
        long knownAt = borrower.deliveries.knownAtMillis(Feed.TAX, issuedAt, delay);
        if (knownAt == Deliveries.NEVER) {
            return;
        }
        String eventId = borrower.desk.id("pin-");
        borrower.desk.write(new TaxInvoice(
                eventId,
                Instant.ofEpochMilli(knownAt),
                Instant.ofEpochMilli(issuedAt),
                Optional.empty(),
                borrower.id,
                InvoiceDirection.PURCHASE,
                "no-" + eventId,
                supplier.owner.orElseThrow(),
                netCents,
                taxCents,
                Desk.CURRENCY,
                Optional.empty()));
    }
}
