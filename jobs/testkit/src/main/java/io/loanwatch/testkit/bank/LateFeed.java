package io.loanwatch.testkit.bank;

import java.util.List;

/** For two months the outside data of the borrower takes five times as long as usual. */
final class LateFeed extends Scenario {

    private static final int LENGTH_DAYS = 60;
    private static final int FACTOR = 5;

    private final Stage stage;

    LateFeed(Stage stage) {
        super(stage.startDay(), stage.startDay() + LENGTH_DAYS);
        this.stage = stage;
        stage.borrower()
                .deliveries
                .slow(FACTOR, Day.midnightMillis(startDay), Day.midnightMillis(startDay + LENGTH_DAYS));
    }

    @Override
    boolean bendsBusiness() {
        return true;
    }

    @Override
    void live(Day day) {
        if (day.number() == startDay) {
            stage.harmless(
                    ScenarioKind.LATE_FEED,
                    stage.borrower().id,
                    List.of("T1", "T3", "U2"),
                    List.of("F3"),
                    startDay,
                    startDay + LENGTH_DAYS);
        }
    }
}
