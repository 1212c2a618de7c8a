package io.loanwatch.testkit.bank;

import io.loanwatch.model.FinancialStatement;
import io.loanwatch.model.StatementKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** A financial statement each quarter, handed in 20 to 40 days after its end. */
final class Statements implements Activity {

    private final Borrower borrower;
    private final Business firm;
    private final Books books;
    private boolean first = true;

    Statements(Borrower borrower, Business firm, Books books) {
        this.borrower = borrower;
        this.firm = firm;
        this.books = books;
    }

    @Override
    public void live(Day day) {
        if (day.dayOfMonth() != 1 || (day.month() - 1) % 3 != 0) {
            return;
        }
        long revenue = Math.max(0, books.closeQuarterCents());
        if (first) {
            first = false; // the records do not cover this quarter
            return;
        }
        Dice dice = borrower.dice(Purpose.REPORTS, day);
        LocalDate to = day.date().minusDays(1);
        long at = day.midnightMillis() + dice.between(20, 40) * Day.DAY_MILLIS + 15 * Day.HOUR_MILLIS;
        long assets = firm.monthlySalesCents * 9;
        borrower.desk.write(new FinancialStatement(
                borrower.desk.id("fin-"),
                Instant.ofEpochMilli(at),
                Instant.ofEpochMilli(at),
                Optional.empty(),
                borrower.id,
                StatementKind.QUARTERLY,
                to.minusMonths(2).withDayOfMonth(1),
                to,
                false,
                revenue,
                (long) (revenue * dice.between(0.01, 0.07)),
                assets,
                (long) (assets * dice.between(0.45, 0.6)),
                (long) (revenue * dice.between(-0.02, 0.08)),
                Desk.CURRENCY));
    }
}
