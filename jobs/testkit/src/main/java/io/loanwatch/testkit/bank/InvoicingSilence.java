package io.loanwatch.testkit.bank;

import io.loanwatch.model.Feed;
import java.util.List;

/** No sales invoice is issued for four months or more; a third of the business goes on without. */
final class InvoicingSilence extends Scenario {

    /** Three usual gaps are shorter than T3's 30 days for each {@link InvoiceStyle}; to it come 25 days. */
    private static final int DETECTION_DAYS = 55;

    private final Stage stage;

    InvoicingSilence(Stage stage) {
        super(stage.startDay(), stage.startDay() + stage.dice().between(125, 190));
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
                    ScenarioKind.INVOICING_SILENCE,
                    stage.borrower().id,
                    List.of("T3"),
                    List.of("C1", "F1", "M10", "T1", "T2", "T6", "U1", "X1", "X2", "X3", "X4"),
                    startDay,
                    stage.deadline(startDay, DETECTION_DAYS, Feed.TAX));
        }
    }

    @Override
    boolean invoices(Day day) {
        return false;
    }

    @Override
    double salesFactor(Day day) {
        return 0.35;
    }

    @Override
    double meterFactor(Day day) {
        return 0.6;
    }
}
