package io.loanwatch.testkit.bank;

import io.loanwatch.model.Channel;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.Resource;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.UtilityBill;
import io.loanwatch.model.UtilityBillEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The electricity bill: issued on the 6th, paid a week later, a week before it is due. */
final class UtilityBills implements Activity {

    static final int ISSUE_DAY = 6;
    static final int DAYS_TO_PAY = 7;
    static final int DAYS_TO_DUE = 15;

    private static final double FORGOTTEN_RATE = 0.03;
    private static final int MOST_FORGETFUL_DAYS = 12;
    private static final int CAREFUL_DAYS = 240;

    private final Borrower borrower;
    private final Business firm;
    private final Books books;
    private final Account supplier;
    private final List<Bill> unpaid = new ArrayList<>();
    private int lastLateDay = Integer.MIN_VALUE / 2;

    private record Bill(String id, String meter, long cents, int payDay) {}

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
            issue(day);
        }
        for (Bill bill : List.copyOf(unpaid)) {
            if (bill.payDay() <= day.number()) {
                pay(bill, day);
                unpaid.remove(bill);
            }
        }
    }

    private void issue(Day day) {
        // Seven tenths of a yuan for a kilowatt hour.
        double wattHours = 24
                * books.activityToday()
                * firm.dailySalesCents()
                / Money.yuan(100)
                * firm.industry.wattHoursPerHundredYuan;
        long cents = Math.max(Money.yuan(60), (long) (wattHours / 1000 * 70));
        var bill = new Bill(
                "bill-" + borrower.id + '-' + day.number(),
                borrower.meters.electricity(),
                cents,
                day.number() + DAYS_TO_PAY + lateDays(day));
        unpaid.add(bill);
        write(bill, day, UtilityBillEvent.ISSUED, Optional.of(day.date().plusDays(DAYS_TO_DUE)));
    }

    /** Somebody forgets a bill now and then, and is more careful afterwards. */
    private int lateDays(Day day) {
        int late = borrower.scenario.utilityBillLateDays(day);
        Dice dice = borrower.dice(Purpose.UTILITY_BILLS, day);
        if (late == 0 && dice.chance(FORGOTTEN_RATE) && day.number() - lastLateDay > CAREFUL_DAYS) {
            late = dice.between(DAYS_TO_DUE - DAYS_TO_PAY, DAYS_TO_DUE - DAYS_TO_PAY + MOST_FORGETFUL_DAYS);
        }
        lastLateDay = late > 0 ? day.number() : lastLateDay;
        return late;
    }

    private void pay(Bill bill, Day day) {
        long missing = bill.cents() - borrower.account.availableCents();
        if (missing > 0) {
            new Owner(borrower).putIn(day, missing);
        }
        borrower.desk.pay(
                day.at(11, 0),
                borrower.account,
                supplier,
                bill.cents(),
                TransactionType.TRANSFER,
                Channel.BATCH,
                "electricity");
        write(bill, day, UtilityBillEvent.PAID, Optional.empty());
    }

    private void write(Bill bill, Day day, UtilityBillEvent event, Optional<LocalDate> dueOn) {
        long at = day.at(12, 0);
        borrower.desk.write(new UtilityBill(
                borrower.desk.id("bil-"),
                Instant.ofEpochMilli(at + Day.HOUR_MILLIS),
                Instant.ofEpochMilli(at),
                Optional.empty(),
                borrower.id,
                bill.id(),
                bill.meter(),
                Resource.ELECTRICITY,
                event,
                bill.cents(),
                Desk.CURRENCY,
                dueOn));
    }
}
