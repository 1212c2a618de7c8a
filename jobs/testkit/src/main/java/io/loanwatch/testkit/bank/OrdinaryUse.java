package io.loanwatch.testkit.bank;

import io.loanwatch.model.Channel;
import io.loanwatch.model.PaymentMode;
import io.loanwatch.model.TransactionType;
import java.util.List;

/** A drawdown used as agreed, in three ways that a crude rule might take for misuse. */
final class OrdinaryUse extends Scenario {

    private static final int JUDGED_DAYS = 30;

    /** So that one machine costs less than the limit above which the bank must pay it itself. */
    private static final long MOST_CENTS = Money.yuan(12_000_000);

    private static final double MACHINE_SHARE = 0.6;

    private final Stage stage;
    private final ScenarioKind kind;
    private final NewLoan loan;
    private final Dice dice;

    OrdinaryUse(Stage stage, ScenarioKind kind) {
        super(stage.startDay(), Integer.MAX_VALUE);
        this.stage = stage;
        this.kind = kind;
        this.loan = new NewLoan(stage.life());
        this.dice = stage.dice();
    }

    @Override
    void live(Day day) {
        if (!loan.possible(day)) {
            return;
        }
        long principal = Math.min(MOST_CENTS, loan.principal(Money.yuan(300_000), 0.5, dice));
        String loanId = switch (kind) {
            case ENTRUSTED_PAYMENT -> payEntrusted(day, principal);
            case LARGE_LEGITIMATE_PURCHASE -> buyMachine(day, principal);
            default -> spendAll(day, principal);
        };
        stage.harmless(
                kind,
                loanId,
                List.of("M1", "M2", "M3", "M6", "M7", "P4"),
                List.of(),
                day.number(),
                day.number() + JUDGED_DAYS);
        endOn(day.number() + 1);
    }

    /** To the supplier named, who banks here. */
    private String payEntrusted(Day day, long principalCents) {
        Account supplier = stage.firm().suppliers.get(1);
        Contract contract = stage.life()
                .lending
                .orElseThrow()
                .signAndDraw(day, loan.terms(principalCents), PaymentMode.ENTRUSTED, List.of(supplier));
        Entrusted.pay(stage.borrower(), day.at(10, 25), supplier, principalCents, "dd-" + contract.id + "-1");
        stage.life().purchases.orElseThrow().bought(supplier, principalCents);
        return contract.id;
    }

    /** On the day of the drawdown, with an invoice for it. */
    private String buyMachine(Day day, long principalCents) {
        Contract contract = loan.draw(day, principalCents);
        Account maker = stage.firm().suppliers.get(0);
        long price = Money.roundDown(Money.share(principalCents, MACHINE_SHARE), 100);
        stage.desk()
                .pay(
                        day.at(15, 0),
                        stage.borrower().account,
                        maker,
                        price,
                        TransactionType.TRANSFER,
                        Channel.ONLINE,
                        "equipment");
        Purchases purchases = stage.life().purchases.orElseThrow();
        purchases.bought(maker, price);
        purchases.spend(day, Money.share(principalCents, 0.35));
        return contract.id;
    }

    private String spendAll(Day day, long principalCents) {
        Contract contract = loan.draw(day, principalCents);
        stage.life().purchases.orElseThrow().spend(day, principalCents);
        return contract.id;
    }
}
