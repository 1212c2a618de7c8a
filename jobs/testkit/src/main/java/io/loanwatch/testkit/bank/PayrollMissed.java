package io.loanwatch.testkit.bank;

import java.util.List;

/** Wages are not paid on one to three paydays. */
final class PayrollMissed extends Scenario {

    private static final int DETECTION_DAYS = 10;

    private final Stage stage;
    private final int paydays;
    private int missed;

    PayrollMissed(Stage stage) {
        super(stage.startDay(), Integer.MAX_VALUE);
        this.stage = stage;
        this.paydays = stage.dice().between(1, 3);
    }

    @Override
    void live(Day day) {
        if (day.dayOfMonth() != stage.firm().payday) {
            return;
        }
        if (missed == paydays) {
            endOn(day.number());
            return;
        }
        if (missed == 0) {
            stage.trouble(
                    ScenarioKind.PAYROLL_MISSED,
                    stage.borrower().id,
                    List.of("X4"),
                    List.of("F1"),
                    day.number(),
                    day.number() + DETECTION_DAYS);
        }
        missed++;
    }

    @Override
    boolean paysWages(Day day) {
        return missed == 0;
    }
}
