package io.loanwatch.testkit.bank;

import io.loanwatch.model.Channel;
import io.loanwatch.model.Feed;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.TaxInvoice;
import io.loanwatch.model.TransactionType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sells: invoices to customers, and what they pay. */
final class Sales implements Activity {

    static final double VAT = 0.13;
    private static final double DAILY_SIGMA = 0.22;
    private static final double RED_LETTER_RATE = 0.004;

    private final Borrower borrower;
    private final Business firm;
    private final Books books;
    private final Account tills;
    private double unbilledCents;
    private boolean roundMissed;

    Sales(Borrower borrower, Business firm, Books books) {
        this.borrower = borrower;
        this.firm = firm;
        this.books = books;
        this.tills = Account.clearing(
                "acc-pos-" + borrower.id, "pay-01", firm.industry == Industry.CATERING ? "5812" : "5411");
    }

    @Override
    public void live(Day day) {
        Dice dice = borrower.dice(Purpose.SALES, day);
        double activity = firm.activity(day) * borrower.cohortFactor;
        books.activityToday(activity);
        double net = firm.dailySalesCents()
                * firm.industry.week(day)
                * activity
                * borrower.scenario.salesFactor(day)
                * dice.noise(DAILY_SIGMA);
        sell(day, net, dice);
        receive(day, borrower.dice(Purpose.RECEIPTS, day));
    }

    private void sell(Day day, double netCents, Dice dice) {
        boolean shop = firm.industry.kind == Industry.Kind.SHOPS;
        double invoiced = netCents * (1 - firm.uninvoicedShare);
        books.sold(day, (long) netCents, (long) invoiced);
        if (shop) {
            takeAtTheTill(day, netCents * (1 + VAT), dice);
        }
        if (!borrower.scenario.invoices(day)) {
            owe((long) invoiced, shop, dice);
            return;
        }
        unbilledCents += invoiced * borrower.scenario.invoiceFactor(day);
        boolean open = firm.industry.week(day) > 0 && !firm.festival.closed(day);
        boolean round = firm.invoiceStyle.dueOn(day, firm.rhythm) || roundMissed;
        roundMissed = round && !open;
        if (round && open && unbilledCents >= Money.yuan(100)) {
            bill(day, shop, dice);
        }
    }

    private void bill(Day day, boolean shop, Dice dice) {
        int count = Math.max(1, dice.between(firm.invoicesPerRound / 2, firm.invoicesPerRound));
        double left = unbilledCents;
        for (int i = 0; i < count; i++) {
            double part = i == count - 1 ? left : left * dice.between(0.5, 1.5) / (count - i);
            long net = (long) Math.min(part, left);
            left -= net;
            if (net > 0) {
                Customer customer = customer(dice);
                invoice(day, customer, net, dice);
                if (!shop) {
                    customer.owedCents += (long) (net * (1 + VAT) / borrower.scenario.invoiceFactor(day));
                }
            }
        }
        unbilledCents = 0;
    }

    private void owe(long netCents, boolean shop, Dice dice) {
        if (!shop) {
            customer(dice).owedCents += (long) (netCents * (1 + VAT));
        }
    }

    private Customer customer(Dice dice) {
        List<Customer> customers = firm.customers;
        double at = dice.unit();
        for (int i = 0; i < customers.size(); i++) {
            at -= customers.get(i).share;
            if (at < 0 && !borrower.scenario.lost(i)) {
                return customers.get(i);
            }
        }
        return customers.get(customers.size() - 1);
    }

    private void invoice(Day day, Customer customer, long netCents, Dice dice) {
        long issuedAt = day.between(9, 18, dice);
        long tax = (long) (netCents * VAT);
        String eventId = borrower.desk.id("inv-");
        String counterparty = customer.account.owner.orElseThrow();
        deliver(eventId, Optional.empty(), counterparty, issuedAt, netCents, tax, Optional.empty(), dice);
        if (dice.chance(RED_LETTER_RATE)) {
            // Known now, delivered when issued: the red letter belongs to the month of its original.
            long redAt = issuedAt + dice.between(3, 25) * Day.DAY_MILLIS;
            deliver(
                    borrower.desk.id("red-"),
                    Optional.of(eventId),
                    counterparty,
                    redAt,
                    -netCents,
                    -tax,
                    Optional.of(Instant.ofEpochMilli(issuedAt)),
                    dice);
            books.corrected(netCents);
        }
    }

    private void deliver(
            String eventId,
            Optional<String> corrects,
            String counterparty,
            long issuedAt,
            long netCents,
            long taxCents,
            Optional<Instant> originalAt,
            Dice dice) {
        long delay = dice.between(4 * Day.MINUTE_MILLIS, 6 * Day.HOUR_MILLIS);
        long knownAt = borrower.deliveries.knownAtMillis(Feed.TAX, issuedAt, delay);
        if (knownAt == Deliveries.NEVER) {
            return;
        }
        borrower.desk.write(new TaxInvoice(
                eventId,
                Instant.ofEpochMilli(knownAt),
                Instant.ofEpochMilli(issuedAt),
                corrects,
                borrower.id,
                InvoiceDirection.SALES,
                "no-" + eventId,
                counterparty,
                netCents,
                taxCents,
                Desk.CURRENCY,
                originalAt));
    }

    private void receive(Day day, Dice dice) {
        if (!day.workday()) {
            return;
        }
        List<Customer> customers = firm.customers;
        for (int i = 0; i < customers.size(); i++) {
            Customer customer = customers.get(i);
            if (customer.owedCents >= Money.yuan(500) && customer.paysOn(day)) {
                long amount =
                        dice.chance(0.6) ? customer.owedCents : Money.share(customer.owedCents, dice.between(0.6, 0.9));
                customer.owedCents -= amount;
                long here = Money.share(amount, borrower.scenario.receiptsFactor());
                borrower.desk.pay(
                        day.between(9, 17, dice),
                        customer.account,
                        borrower.account,
                        here,
                        TransactionType.TRANSFER,
                        Channel.ONLINE,
                        "goods");
                books.received(here);
            }
        }
    }

    private void takeAtTheTill(Day day, double grossCents, Dice dice) {
        long amount = (long) grossCents;
        if (amount > 0) {
            borrower.desk.pay(
                    day.between(21, 23, dice),
                    tills,
                    borrower.account,
                    amount,
                    TransactionType.TRANSFER,
                    Channel.POS,
                    "settlement");
            books.received(amount);
        }
    }
}
