package io.loanwatch.testkit.bank;

import java.util.List;

/** The largest customer goes, and with it 25 to 35% of sales; two months later others have taken its place. */
final class BigCustomerLost extends Scenario {

    private static final int LENGTH_DAYS = 61;
    private static final int JUDGED_AFTER_DAYS = 60;

    private final Stage stage;
    private final double left;

    BigCustomerLost(Stage stage) {
        super(stage.startDay(), stage.startDay() + LENGTH_DAYS);
        this.stage = stage;
        this.left = 1 - stage.dice().between(0.25, 0.35);
    }

    @Override
    boolean bendsBusiness() {
        return true;
    }

    @Override
    void live(Day day) {
        if (day.number() == startDay) {
            stage.harmless(
                    ScenarioKind.BIG_CUSTOMER_LOSS_RECOVERS,
                    stage.borrower().id,
                    List.of("T1", "T3", "U2"),
                    List.of("T6", "U1", "X1"),
                    startDay,
                    startDay + LENGTH_DAYS + JUDGED_AFTER_DAYS);
        }
    }

    @Override
    double salesFactor(Day day) {
        return left;
    }

    @Override
    double meterFactor(Day day) {
        return 0.3 + 0.7 * left;
    }

    @Override
    boolean lost(int customer) {
        return customer == 0;
    }
}
