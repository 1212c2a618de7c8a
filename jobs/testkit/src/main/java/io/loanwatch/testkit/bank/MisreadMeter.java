package io.loanwatch.testkit.bank;

import java.util.List;
import java.util.OptionalInt;

/** For ten days the meter is read as zero; on the twelfth the true readings replace them. */
final class MisreadMeter extends Scenario {

    private static final int LENGTH_DAYS = 10;
    private static final int CORRECTED_AFTER_DAYS = 12;
    private static final int JUDGED_DAYS = 15;

    private final Stage stage;

    MisreadMeter(Stage stage) {
        super(stage.startDay(), stage.startDay() + LENGTH_DAYS);
        this.stage = stage;
    }

    @Override
    boolean bendsBusiness() {
        return true;
    }

    @Override
    void live(Day day) {
        if (day.number() == startDay) {
            stage.harmless(
                    ScenarioKind.CORRECTIONS,
                    stage.borrower().id,
                    List.of("U2"),
                    List.of("F1", "U1"),
                    startDay,
                    startDay + JUDGED_DAYS);
        }
    }

    @Override
    OptionalInt misreadUntil(Day day) {
        return OptionalInt.of(startDay + CORRECTED_AFTER_DAYS);
    }
}
