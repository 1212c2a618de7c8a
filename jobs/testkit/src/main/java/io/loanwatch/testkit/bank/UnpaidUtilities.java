package io.loanwatch.testkit.bank;

import io.loanwatch.model.Resource;
import io.loanwatch.model.UtilityBill;
import io.loanwatch.model.UtilityBillEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Electricity bills are not paid when due: one for a month or two, after which the supply may be cut off, or several some weeks late
 * each.
 */
final class UnpaidUtilities extends Scenario {

    private static final int LENGTH_DAYS = 150;
    private static final int UNPAID_DETECTION_DAYS = 20;
    private static final int LATE_DETECTION_DAYS = 45;
    private static final int CUT_OFF_AFTER_DAYS = 30;
    private static final int IN_TIME = UtilityBills.DAYS_TO_DUE - UtilityBills.DAYS_TO_PAY;

    private final Stage stage;
    private final Dice dice;
    private final int bills;
    private final boolean cutOff;
    private int late;
    private int cutOffDay = Integer.MAX_VALUE;
    private int paidDay = Integer.MAX_VALUE;

    UnpaidUtilities(Stage stage) {
        super(stage.startDay(), stage.startDay() + LENGTH_DAYS);
        this.stage = stage;
        this.dice = stage.dice();
        this.bills = dice.chance(0.5) ? 1 : dice.between(2, 3);
        this.cutOff = bills == 1 && dice.chance(0.4);
    }

    @Override
    int utilityBillLateDays(Day day) {
        if (late == bills) {
            return 0;
        }
        late++;
        int days = IN_TIME + (bills == 1 ? dice.between(25, 60) : dice.between(7, 25));
        int due = day.number() + UtilityBills.DAYS_TO_DUE;
        if (late == 1) {
            tell(due);
            cutOffDay = cutOff ? due + Math.min(CUT_OFF_AFTER_DAYS, days - IN_TIME - 1) : cutOffDay;
            paidDay = day.number() + UtilityBills.DAYS_TO_PAY + days;
        }
        return days;
    }

    private void tell(int due) {
        stage.trouble(
                ScenarioKind.UTILITY_BILLS_UNPAID,
                stage.borrower().id,
                List.of("U3"),
                List.of(),
                due,
                due + (bills == 1 ? UNPAID_DETECTION_DAYS : LATE_DETECTION_DAYS));
    }

    @Override
    void live(Day day) {
        if (day.number() == cutOffDay) {
            write(day, UtilityBillEvent.DISCONNECTED);
        } else if (cutOff && day.number() == paidDay) {
            write(day, UtilityBillEvent.RECONNECTED);
        }
    }

    private void write(Day day, UtilityBillEvent event) {
        long at = day.at(15, 0);
        stage.desk()
                .write(new UtilityBill(
                        stage.desk().id("bil-"),
                        Instant.ofEpochMilli(at + Day.HOUR_MILLIS),
                        Instant.ofEpochMilli(at),
                        Optional.empty(),
                        stage.borrower().id,
                        "supply-" + stage.token(),
                        stage.borrower().meters.electricity(),
                        Resource.ELECTRICITY,
                        event,
                        0,
                        Desk.CURRENCY,
                        Optional.empty()));
    }
}
