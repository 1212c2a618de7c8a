package io.loanwatch.testkit.bank;

import io.loanwatch.model.Channel;
import io.loanwatch.model.TransactionType;
import java.util.List;

/**
 * The owner takes out every morning what the account holds, for more than four months, and brings each instalment on the day it is due:
 * between due dates nothing is there to pay from.
 */
final class DrainedAccount extends Scenario {

    /** Two of the three whole months whose net inflow is the usual one, the month it begins in, and ten days before the next instalment. */
    private static final int DETECTION_DAYS = 125;

    private static final int LENGTH_DAYS = 135;

    /** How long a loan is waited for that runs long enough. */
    private static final int PATIENCE_DAYS = 120;

    private final Stage stage;
    private int drainedSince;

    DrainedAccount(Stage stage) {
        super(stage.startDay(), stage.startDay() + PATIENCE_DAYS);
        this.stage = stage;
    }

    @Override
    void live(Day day) {
        if (drainedSince == 0 && repaysMonthly(day)) {
            drainedSince = day.number();
            endOn(drainedSince + LENGTH_DAYS);
            stage.trouble(
                    ScenarioKind.ACCOUNT_DRAINED,
                    stage.borrower().id,
                    List.of("X3"),
                    List.of("M2", "M5", "M7"),
                    drainedSince,
                    drainedSince + DETECTION_DAYS);
        }
        if (drainedSince > 0) {
            drain(day);
        }
    }

    private void drain(Day day) {
        long cents = stage.borrower().account.availableCents();
        if (cents > 0) {
            stage.desk()
                    .pay(
                            day.at(8, 0),
                            stage.borrower().account,
                            stage.borrower().family.controllerElsewhere,
                            cents,
                            TransactionType.TRANSFER,
                            Channel.ONLINE,
                            "to shareholder");
        }
    }

    /** X3 leaves out what falls due at once at the end. */
    private boolean repaysMonthly(Day day) {
        int until = day.number() + LENGTH_DAYS;
        return stage.borrower().loans().contracts().stream()
                .anyMatch(contract -> !contract.terms.bullet()
                        && !contract.settled()
                        && contract.dueDays[contract.dueDays.length - 1] >= until);
    }

    @Override
    boolean ownerLooksAhead() {
        return drainedSince == 0;
    }
}
