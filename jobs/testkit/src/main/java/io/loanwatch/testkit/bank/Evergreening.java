package io.loanwatch.testkit.bank;

import io.loanwatch.model.Channel;
import io.loanwatch.model.Instalment;
import io.loanwatch.model.TransactionType;
import java.util.List;

/** Two days before an instalment a related party lends its amount, and gets it back within nine days after. */
final class Evergreening extends Scenario {

    private static final int DAYS_BEFORE_DUE = 2;
    private static final int DETECTION_DAYS_AFTER_DUE = 13;
    private static final int LATEST_RETURN_DAYS = 9;

    private final Stage stage;
    private final Account lender;
    private final Dice dice;
    private long lentCents;
    private int dueDay;

    Evergreening(Stage stage) {
        super(stage.startDay(), Integer.MAX_VALUE);
        this.stage = stage;
        this.dice = stage.dice();
        Family family = stage.borrower().family;
        this.lender = family.controlledCompany.orElse(family.spouse);
    }

    @Override
    void live(Day day) {
        if (lentCents == 0) {
            for (Contract contract : stage.borrower().loans().contracts()) {
                boolean renewed = contract.terms.bullet() && contract.lastIsNextOrSettled();
                if (contract.nextDueDay() == day.number() + DAYS_BEFORE_DUE && !renewed) {
                    lend(day, contract);
                    return;
                }
            }
        } else if (day.number() >= dueDay + 4 && day.workday()) {
            giveBack(day);
        }
    }

    private void lend(Day day, Contract contract) {
        Instalment instalment = contract.next();
        dueDay = contract.nextDueDay();
        lentCents = Money.share(instalment.dueCents(), dice.between(0.96, 1.04));
        // The lender has it from elsewhere the same morning.
        transfer(day.at(9, 0), stage.borrower().family.controllerElsewhere, lender);
        transfer(day.at(9, 40), lender, stage.borrower().account);
        stage.trouble(
                ScenarioKind.EVERGREENING,
                contract.id,
                List.of("M7"),
                // Where another loan was drawn the same day, some of it is what goes back to the lender.
                List.of("M2", "X3"),
                day.number(),
                dueDay + DETECTION_DAYS_AFTER_DUE);
    }

    private void giveBack(Day day) {
        boolean last = day.number() >= dueDay + LATEST_RETURN_DAYS;
        if (stage.borrower().account.availableCents() >= lentCents || last) {
            long missing = lentCents - stage.borrower().account.availableCents();
            if (missing > 0) {
                new Owner(stage.borrower()).putIn(day, missing);
            }
            transfer(day.at(10, 10), stage.borrower().account, lender);
            endOn(day.number() + 1);
        }
    }

    private void transfer(long atMillis, Account payer, Account payee) {
        stage.desk()
                .pay(
                        atMillis,
                        payer,
                        payee,
                        lentCents,
                        TransactionType.TRANSFER,
                        Channel.ONLINE,
                        "loan between parties");
    }
}
