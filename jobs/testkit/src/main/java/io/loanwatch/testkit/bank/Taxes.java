package io.loanwatch.testkit.bank;

import io.loanwatch.model.Channel;
import io.loanwatch.model.Feed;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.TaxFiling;
import io.loanwatch.model.TaxKind;
import io.loanwatch.model.TaxRating;
import io.loanwatch.model.TaxStanding;
import io.loanwatch.model.TransactionType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Files VAT about the 15th for the month or quarter before, pays it, and has its standing published in April. */
final class Taxes implements Activity {

    private static final int FILING_DAY = 15;
    private static final double TAX_BURDEN = 0.025;

    private final Borrower borrower;
    private final Business firm;
    private final Books books;
    private final Account treasury;
    private long quarterSalesCents;
    private long quarterInvoicedCents;
    private boolean first = true;

    Taxes(Borrower borrower, Business firm, Books books) {
        this.borrower = borrower;
        this.firm = firm;
        this.books = books;
        this.treasury = Account.elsewhere(
                "acc-treasury-" + borrower.region.code,
                "bank-00",
                "gov-" + borrower.region.code,
                OwnerClass.GOVERNMENT,
                Optional.empty());
    }

    @Override
    public void live(Day day) {
        if (first || (day.month() == 4 && day.dayOfMonth() == 20)) {
            standing(day);
        }
        if (first) {
            first = false;
            return;
        }
        if (day.dayOfMonth() == 1) {
            quarterSalesCents += books.lastMonthSalesCents();
            quarterInvoicedCents += books.lastMonthInvoicedCents();
        }
        if (day.dayOfMonth() == FILING_DAY - borrower.index % 4) {
            boolean quarterDue = (day.month() - 1) % 3 == 0;
            if (!firm.filesQuarterly || quarterDue) {
                file(day);
            }
        }
    }

    private void file(Day day) {
        LocalDate to = day.date().withDayOfMonth(1).minusDays(1);
        LocalDate from = to.withDayOfMonth(1).minusMonths(firm.filesQuarterly ? 2 : 0);
        long sales = quarterSalesCents;
        long uninvoiced = Math.max(0, sales - quarterInvoicedCents);
        quarterSalesCents = 0;
        quarterInvoicedCents = 0;
        long tax = Money.share(sales, TAX_BURDEN * (1 - firm.exportShare));
        Dice dice = borrower.dice(Purpose.TAX, day);
        long filedAt = day.between(9, 17, dice);
        long knownAt = borrower.deliveries.knownAtMillis(Feed.TAX, filedAt, 2 * Day.HOUR_MILLIS);
        if (knownAt != Deliveries.NEVER) {
            borrower.desk.write(new TaxFiling(
                    borrower.desk.id("vat-"),
                    Instant.ofEpochMilli(knownAt),
                    Instant.ofEpochMilli(filedAt),
                    Optional.empty(),
                    borrower.id,
                    TaxKind.VAT,
                    from,
                    to,
                    sales,
                    uninvoiced,
                    tax,
                    tax,
                    Desk.CURRENCY));
        }
        if (tax > 0) {
            long missing = tax - borrower.account.availableCents();
            if (missing > 0) {
                new Owner(borrower).putIn(day, missing);
            }
            borrower.desk.pay(
                    day.at(17, 30), borrower.account, treasury, tax, TransactionType.TAX, Channel.BATCH, "VAT");
        }
    }

    private void standing(Day day) {
        if (!borrower.scenario.inGoodTaxStanding()) {
            return;
        }
        Dice dice = Dice.of(borrower.seed, Purpose.TAX, -1);
        long at = day.midnightMillis() + 70 * Day.SECOND_MILLIS;
        long knownAt = borrower.deliveries.knownAtMillis(Feed.TAX, at, Day.MINUTE_MILLIS);
        if (knownAt != Deliveries.NEVER) {
            borrower.desk.write(new TaxStanding(
                    borrower.desk.id("std-"),
                    Instant.ofEpochMilli(knownAt),
                    Instant.ofEpochMilli(at),
                    Optional.empty(),
                    borrower.id,
                    Optional.of(dice.chance(0.4) ? TaxRating.A : TaxRating.B),
                    0,
                    Desk.CURRENCY,
                    false));
        }
    }
}
