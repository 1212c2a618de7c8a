package io.loanwatch.testkit.bank;

import io.loanwatch.model.Feed;
import java.util.List;

/** An exporter loses its markets: no declaration any more, and the exported share of sales gone, for half a year. */
final class ExportLoss extends Scenario {

    /** C1 waits 60 days beyond the usual gap of a few days, then for the feed to be complete. */
    private static final int DETECTION_DAYS = 90;

    private static final int LENGTH_DAYS = 185;

    private final Stage stage;

    ExportLoss(Stage stage) {
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
            stage.trouble(
                    ScenarioKind.EXPORT_LOSS,
                    stage.borrower().id,
                    List.of("C1"),
                    List.of("C2", "F1", "M10", "T1", "T2", "T6", "U1", "X1", "X2", "X3", "X4"),
                    startDay,
                    stage.deadline(startDay, DETECTION_DAYS, Feed.CUSTOMS));
        }
    }

    @Override
    double salesFactor(Day day) {
        return 1 - stage.firm().exportShare;
    }

    @Override
    double exportFactor(Day day) {
        return 0;
    }

    @Override
    double meterFactor(Day day) {
        return 1 - 0.7 * stage.firm().exportShare;
    }
}
