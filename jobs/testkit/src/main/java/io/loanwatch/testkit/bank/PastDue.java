package io.loanwatch.testkit.bank;

import io.loanwatch.model.Instalment;
import io.loanwatch.model.RepaymentKind;
import java.util.List;

/** From some instalment on nothing is paid: for two weeks, for seven, or for good. */
final class PastDue extends Scenario {

    private static final int DETECTION_DAYS = 3;

    private final Stage stage;
    private final int arrearsDays;
    private String loanId = "";
    private int unpaidSince;

    PastDue(Stage stage) {
        super(stage.startDay(), Integer.MAX_VALUE);
        this.stage = stage;
        Dice dice = stage.dice();
        double how = dice.unit();
        this.arrearsDays = how < 0.5 ? dice.between(10, 20) : how < 0.8 ? dice.between(45, 60) : 3650;
    }

    @Override
    void live(Day day) {
        if (unpaidSince == 0) {
            begin(day);
        } else if (day.number() >= unpaidSince + arrearsDays) {
            catchUp(day);
            endOn(day.number() + 1);
        }
    }

    private void begin(Day day) {
        for (Contract contract : stage.borrower().loans().contracts()) {
            boolean ordinary = !(contract.terms.bullet() && contract.lastIsNextOrSettled());
            if (contract.nextDueDay() == day.number() && ordinary) {
                unpaidSince = day.number();
                loanId = contract.id;
                stage.trouble(
                        ScenarioKind.DAYS_PAST_DUE,
                        loanId,
                        List.of("P1"),
                        List.of("P2", "P3", "X3"),
                        unpaidSince,
                        unpaidSince + DETECTION_DAYS);
                return;
            }
        }
    }

    @Override
    boolean pays(Contract contract, Instalment instalment) {
        return !contract.id.equals(loanId);
    }

    /** Pays all that fell due, the oldest first. */
    private void catchUp(Day day) {
        for (Contract contract : List.copyOf(stage.borrower().loans().contracts())) {
            while (contract.id.equals(loanId) && contract.nextDueDay() <= day.number()) {
                stage.borrower().loans().collect(day, contract, RepaymentKind.COLLECTION, 0);
            }
        }
        loanId = "";
    }
}
