package io.loanwatch.testkit.bank;

import io.loanwatch.model.Feed;
import java.util.List;

/** Invoices rise to half again the usual while real sales halve and the meter shows a third. */
final class FabricatedSales extends Scenario {

    private static final int DETECTION_DAYS = 135;

    private final Stage stage;

    FabricatedSales(Stage stage) {
        super(stage.startDay(), stage.startDay() + stage.dice().between(150, 200));
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
                    ScenarioKind.FABRICATED_SALES,
                    stage.borrower().id,
                    List.of("U4"),
                    List.of("C1", "F1", "M10", "T1", "T2", "T6", "U1", "X1", "X2", "X3", "X4"),
                    startDay,
                    stage.deadline(startDay, DETECTION_DAYS, Feed.ELECTRICITY));
        }
    }

    @Override
    double salesFactor(Day day) {
        return 0.5;
    }

    @Override
    double invoiceFactor(Day day) {
        return 3;
    }

    @Override
    double meterFactor(Day day) {
        return 0.35;
    }
}
