package io.loanwatch.testkit.bank;

import io.loanwatch.model.Channel;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.TransactionType;
import java.util.List;
import java.util.Optional;

/**
 * A supplier is paid out of a loan, as usual; more than a week later it buys property with what it earned elsewhere, for
 * less than half of what the borrower paid it.
 */
final class SupplierBuysProperty extends Scenario {

    private static final int WORKDAYS_BETWEEN = 7;
    private static final int JUDGED_DAYS = 40;

    private final Stage stage;
    private final NewLoan loan;
    private final Account supplier;
    private final Account othersWhoBuy;
    private long paidCents;
    private int workdays;

    SupplierBuysProperty(Stage stage) {
        super(stage.startDay(), Integer.MAX_VALUE);
        this.stage = stage;
        this.loan = new NewLoan(stage.life());
        this.supplier = stage.firm().suppliers.get(1);
        String token = "oth-" + stage.token();
        this.othersWhoBuy =
                Account.elsewhere("acc-" + token, "bank-15", token, OwnerClass.CORPORATE, Optional.of("C3599"));
    }

    @Override
    void live(Day day) {
        if (paidCents == 0) {
            if (loan.possible(day)) {
                begin(day);
            }
        } else if (day.workday()) {
            workdays++;
            if (workdays == 2) {
                pay(day, othersWhoBuy, supplier, paidCents * 2, "goods");
            } else if (workdays == WORKDAYS_BETWEEN) {
                pay(day, supplier, Forbidden.developerHere(stage.token()), Money.share(paidCents, 0.45), "office");
                endOn(day.number() + 1);
            }
        }
    }

    private void begin(Day day) {
        long principal = Math.min(Money.yuan(12_000_000), loan.principal(Money.yuan(400_000), 0.6, stage.dice()));
        Contract contract = loan.draw(day, principal);
        paidCents = Money.roundDown(Money.share(principal, 0.4), 100);
        pay(day, stage.borrower().account, supplier, paidCents, "materials");
        Purchases purchases = stage.life().purchases.orElseThrow();
        purchases.bought(supplier, paidCents);
        purchases.spend(day, Money.share(principal, 0.55));
        stage.harmless(
                ScenarioKind.SUPPLIER_BUYS_PROPERTY,
                contract.id,
                List.of("M1", "M2"),
                List.of(),
                day.number(),
                day.number() + JUDGED_DAYS);
    }

    private void pay(Day day, Account payer, Account payee, long cents, String text) {
        stage.desk().pay(day.at(14, 20), payer, payee, cents, TransactionType.TRANSFER, Channel.ONLINE, text);
    }
}
