package io.loanwatch.testkit.bank;

import io.loanwatch.model.Feed;
import java.util.List;

/** An exporter goes on declaring, but most of what its customers pay goes to an account at another bank, for ten months. */
final class ReceiptsElsewhere extends Scenario {

    /** Half a year that hardly knows the usual receipts any more, the month it begins in, and a week until a month is judged. */
    private static final int DETECTION_DAYS = 225;

    private static final int LENGTH_DAYS = 300;

    /** Of the exported share of sales; C2 asks for less than 0.6. */
    private static final double COLLECTED_HERE = 0.4;

    private final Stage stage;

    ReceiptsElsewhere(Stage stage) {
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
                    ScenarioKind.EXPORT_RECEIPTS_ELSEWHERE,
                    stage.borrower().id,
                    List.of("C2"),
                    List.of("F1", "M10", "X1", "X2", "X3", "X4"),
                    startDay,
                    stage.deadline(startDay, DETECTION_DAYS, Feed.CUSTOMS));
        }
    }

    @Override
    double receiptsFactor() {
        return COLLECTED_HERE * stage.firm().exportShare;
    }
}
