package io.loanwatch.testkit.bank;

import io.loanwatch.model.BillEvent;
import io.loanwatch.model.BillEventKind;
import io.loanwatch.model.BillInstrument;
import java.time.Instant;
import java.util.Optional;

/** Acceptance bills drawn each month on a supplier, accepted the day after, paid three months later. */
final class Bills implements Activity {

    private static final int ISSUE_DAY = 11;
    private static final int TENOR_DAYS = 90;

    private final Borrower borrower;
    private final Business firm;

    Bills(Borrower borrower, Business firm) {
        this.borrower = borrower;
        this.firm = firm;
    }

    @Override
    public void live(Day day) {
        if (day.dayOfMonth() != ISSUE_DAY || firm.festival.closed(day)) {
            return;
        }
        String billId = "dft-" + borrower.id + '-' + day.number();
        long cents = Money.roundDown(Money.share(firm.monthlySalesCents, 0.05), 1000);
        if (cents > 0) {
            write(day, 0, billId, BillEventKind.ISSUED, cents);
            write(day, 1, billId, BillEventKind.ACCEPTED, cents);
            write(day, TENOR_DAYS, billId, BillEventKind.PAID, cents);
        }
    }

    private void write(Day day, int daysLater, String billId, BillEventKind event, long cents) {
        long at = day.at(10, 20) + daysLater * Day.DAY_MILLIS;
        borrower.desk.write(new BillEvent(
                borrower.desk.id("dft-"),
                Instant.ofEpochMilli(at + Day.MINUTE_MILLIS),
                Instant.ofEpochMilli(at),
                Optional.empty(),
                borrower.id,
                billId,
                BillInstrument.BANK_ACCEPTANCE,
                event,
                cents,
                Desk.CURRENCY,
                Optional.of(day.date().plusDays(TENOR_DAYS)),
                firm.suppliers.get(0).owner,
                Optional.empty()));
    }
}
