package io.loanwatch.testkit.bank;

import io.loanwatch.model.Channel;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.Resource;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.UtilityBill;
import io.loanwatch.model.UtilityBillEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The electricity bill: issued on the 6th, paid a week later. */
final class UtilityBills implements Activity {

    private static final int ISSUE_DAY = 6;
    private static final int DAYS_TO_PAY = 7;
    private static final int DAYS_TO_DUE = 15;

    private final Borrower borrower;
    private final Business firm;
    private final Books books;
    private final Account supplier;
    private String billId = "";
    private String meter = "";
    private long billCents;

    UtilityBills(Borrower borrower, Business firm, Books books) {
        this.borrower = borrower;
        this.firm = firm;
        this.books = books;
        this.supplier = Account.elsewhere(
                "acc-power-" + borrower.region.code,
                "bank-01",
                "power-" + borrower.region.code,
                OwnerClass.CORPORATE,
                Optional.of("D4420"));
    }

    @Override
    public void live(Day day) {
        if (day.dayOfMonth() == ISSUE_DAY) {
            billId = "bill-" + borrower.id + '-' + day.number();
            meter = borrower.meters.electricity();
            // Seven tenths of a yuan for a kilowatt hour.
            double wattHours = 24
                    * books.activityToday()
                    * firm.dailySalesCents()
                    / Money.yuan(100)
                    * firm.industry.wattHoursPerHundredYuan;
            billCents = Math.max(Money.yuan(60), (long) (wattHours / 1000 * 70));
            write(day, UtilityBillEvent.ISSUED, Optional.of(day.date().plusDays(DAYS_TO_DUE)));
        } else if (day.dayOfMonth() == ISSUE_DAY + DAYS_TO_PAY && !billId.isEmpty()) {
            long missing = billCents - borrower.account.availableCents();
            if (missing > 0) {
                new Owner(borrower).putIn(day, missing);
            }
            borrower.desk.pay(
                    day.at(11, 0),
                    borrower.account,
                    supplier,
                    billCents,
                    TransactionType.TRANSFER,
                    Channel.BATCH,
                    "electricity");
            write(day, UtilityBillEvent.PAID, Optional.empty());
        }
    }

    private void write(Day day, UtilityBillEvent event, Optional<LocalDate> dueOn) {
        long at = day.at(12, 0);
        borrower.desk.write(new UtilityBill(
                borrower.desk.id("bil-"),
                Instant.ofEpochMilli(at + Day.HOUR_MILLIS),
                Instant.ofEpochMilli(at),
                Optional.empty(),
                borrower.id,
                billId,
                meter,
                Resource.ELECTRICITY,
                event,
                billCents,
                Desk.CURRENCY,
                dueOn));
    }
}
