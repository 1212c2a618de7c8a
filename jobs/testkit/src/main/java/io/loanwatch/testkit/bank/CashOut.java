package io.loanwatch.testkit.bank;

import io.loanwatch.model.Channel;
import io.loanwatch.model.TransactionType;
import java.util.List;

/** A new loan is drawn, and part of it is taken out in cash over the next days, in pieces below the reporting limit. */
final class CashOut extends Scenario {

    private static final int MAX_PIECE_YUAN = 49_000;

    private final Stage stage;
    private final NewLoan loan;
    private final Account cashDesk;
    private final Dice dice;
    private long leftCents;
    private int drawnOn;

    CashOut(Stage stage) {
        super(stage.startDay(), Integer.MAX_VALUE);
        this.stage = stage;
        this.dice = stage.dice();
        this.loan = new NewLoan(stage.life());
        this.cashDesk = Cash.counter(stage.token());
    }

    @Override
    void live(Day day) {
        if (drawnOn == 0) {
            if (loan.possible(day)) {
                begin(day);
            }
        } else if (leftCents > 0) {
            withdraw(day);
        } else {
            endOn(day.number());
        }
    }

    private void begin(Day day) {
        drawnOn = day.number();
        Contract contract = loan.draw(day, Money.yuan(200_000), 0.5, dice);
        leftCents =
                Math.max(Money.yuan(70_000), Money.share(contract.terms.principalCents(), dice.between(0.13, 0.25)));
        leftCents = Math.min(leftCents, Money.yuan(400_000));
        stage.trouble(ScenarioKind.CASH_OUT, contract.id, List.of("M6"), List.of("M10", "M5"), drawnOn, drawnOn + 8);
    }

    /** At least ¥60k of it within three days. */
    private void withdraw(Day day) {
        int pieces = dice.between(2, 3);
        for (int i = 0; i < pieces && leftCents > 0; i++) {
            long cents = Math.min(leftCents, Money.yuan(1_000L * dice.between(35, MAX_PIECE_YUAN / 1_000)));
            leftCents -= cents;
            stage.borrower()
                    .desk
                    .pay(
                            day.between(9, 17, dice),
                            stage.borrower().account,
                            cashDesk,
                            cents,
                            TransactionType.CASH_WITHDRAWAL,
                            Channel.COUNTER,
                            "");
        }
    }
}
