package io.loanwatch.testkit.bank;

import java.util.List;

/** An instalment is paid on its day, but the loan ledger books it a week or more later. */
final class LateBooking extends Scenario {

    private final Stage stage;
    private final int daysLate;
    private String loanId = "";

    LateBooking(Stage stage) {
        super(stage.startDay(), Integer.MAX_VALUE);
        this.stage = stage;
        this.daysLate = stage.dice().between(6, 12);
    }

    @Override
    void live(Day day) {
        if (!loanId.isEmpty()) {
            endOn(day.number());
            return;
        }
        for (Contract contract : stage.borrower().loans().contracts()) {
            if (contract.nextDueDay() == day.number() && !contract.lastIsNextOrSettled()) {
                loanId = contract.id;
                stage.harmless(
                        ScenarioKind.CORRECTIONS,
                        loanId,
                        List.of("P1"),
                        List.of("P2"),
                        day.number(),
                        day.number() + daysLate + 3);
                return;
            }
        }
    }

    @Override
    int daysUntilBooked(Contract contract) {
        return contract.id.equals(loanId) ? daysLate : 0;
    }
}
