package io.loanwatch.testkit.bank;

import io.loanwatch.model.Feed;
import java.util.List;

/** Sales fall and stay down: from one day to the next by 60 to 85%, or by ten points a month to a quarter. */
final class SalesDecline extends Scenario {

    private static final int SUDDEN_DETECTION_DAYS = 130;
    private static final int GRADUAL_DETECTION_DAYS = 300;
    private static final double POINTS_A_DAY = 0.10 / 30.4;
    private static final double GRADUAL_FLOOR = 0.25;
    private static final List<String> ALLOWED =
            List.of("C1", "F1", "M10", "T2", "T3", "T6", "U1", "X1", "X2", "X3", "X4");

    private final Stage stage;
    private final boolean sudden;
    private final double floor;

    SalesDecline(Stage stage, boolean sudden) {
        super(stage.startDay(), stage.startDay() + stage.dice().between(250, 420));
        this.stage = stage;
        this.sudden = sudden;
        this.floor = sudden ? 1 - stage.dice().between(0.62, 0.85) : GRADUAL_FLOOR;
    }

    @Override
    boolean bendsBusiness() {
        return true;
    }

    @Override
    void live(Day day) {
        if (day.number() == startDay) {
            stage.trouble(
                    sudden ? ScenarioKind.SALES_DECLINE_SUDDEN : ScenarioKind.SALES_DECLINE_GRADUAL,
                    stage.borrower().id,
                    List.of("T1"),
                    ALLOWED,
                    startDay,
                    stage.deadline(startDay, sudden ? SUDDEN_DETECTION_DAYS : GRADUAL_DETECTION_DAYS, Feed.TAX));
        }
    }

    @Override
    double salesFactor(Day day) {
        return sudden ? floor : Math.max(floor, 1 - POINTS_A_DAY * (day.number() - startDay));
    }

    /** Machines still warm up, light still burns: the meter falls less than sales. */
    @Override
    double meterFactor(Day day) {
        return 0.3 + 0.7 * salesFactor(day);
    }
}
