package io.loanwatch.testkit.bank;

import io.loanwatch.model.Feed;
import java.util.List;

/** A manufacturer stands still for two to five months: hardly any electricity, no sales, no wages but for a few. */
final class Shutdown extends Scenario {

    private static final double METER_LEFT = 0.02;
    private static final int DETECTION_DAYS = 21;

    private final Stage stage;

    Shutdown(Stage stage) {
        super(stage.startDay(), stage.startDay() + stage.dice().between(60, 150));
        this.stage = stage;
    }

    @Override
    boolean bendsBusiness() {
        return true;
    }

    @Override
    void live(Day day) {
        if (day.number() == startDay) {
            stage.trouble(
                    ScenarioKind.SHUTDOWN,
                    stage.borrower().id,
                    List.of("U2"),
                    List.of("C1", "F1", "M10", "T1", "T2", "T3", "T6", "U1", "X1", "X2", "X3", "X4"),
                    startDay,
                    stage.deadline(startDay, DETECTION_DAYS, Feed.ELECTRICITY));
        }
    }

    @Override
    double salesFactor(Day day) {
        return 0;
    }

    /** Of a factory at rest over the festival little is left to fall: the floor is that of the whole, not of what is on. */
    @Override
    double meterFactor(Day day) {
        return METER_LEFT;
    }
}
