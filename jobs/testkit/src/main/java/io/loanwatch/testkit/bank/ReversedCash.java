package io.loanwatch.testkit.bank;

import io.loanwatch.model.Channel;
import io.loanwatch.model.TransactionType;
import java.util.List;

/** The day after a drawdown a large withdrawal is booked to the wrong account, and reversed the day after that. */
final class ReversedCash extends Scenario {

    private static final int JUDGED_DAYS = 10;

    private final Stage stage;
    private final NewLoan loan;
    private final Account cashDesk;
    private final long cents;
    private int drawnOn;
    private String bookedAs = "";

    ReversedCash(Stage stage) {
        super(stage.startDay(), Integer.MAX_VALUE);
        this.stage = stage;
        this.loan = new NewLoan(stage.life());
        this.cashDesk = Cash.counter(stage.token());
        this.cents = Money.yuan(1_000L * stage.dice().between(70, 150));
    }

    @Override
    void live(Day day) {
        Account account = stage.borrower().account;
        if (drawnOn == 0) {
            if (loan.possible(day)) {
                begin(day);
            }
        } else if (bookedAs.isEmpty()) {
            bookedAs = stage.desk()
                    .pay(day.at(11, 0), account, cashDesk, cents, TransactionType.CASH_WITHDRAWAL, Channel.COUNTER, "")
                    .eventId;
        } else {
            stage.desk()
                    .pay(day.at(9, 30), cashDesk, account, cents, TransactionType.REVERSAL, Channel.COUNTER, "")
                    .reversing(bookedAs);
            endOn(day.number() + 1);
        }
    }

    private void begin(Day day) {
        drawnOn = day.number();
        // More may not be drawn without the bank paying the suppliers.
        long principal =
                Math.min(Lending.SELF_PAYMENT_LIMIT_CENTS, loan.principal(Money.yuan(300_000), 0.5, stage.dice()));
        Contract contract = loan.draw(day, principal);
        stage.life().purchases.orElseThrow().spend(day, Money.share(contract.terms.principalCents(), 0.6));
        stage.harmless(
                ScenarioKind.CORRECTIONS, contract.id, List.of("M6"), List.of("M10"), drawnOn, drawnOn + JUDGED_DAYS);
    }
}
