package io.loanwatch.testkit.bank;

import io.loanwatch.model.AccountKind;
import io.loanwatch.model.Channel;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.TransactionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Most of a drawdown travels over accounts of this bank to where it must not go: a property developer, a securities
 * company, or a related party of the borrower. Each account on the way passes on 93 to 100% on the next workday.
 */
final class Detour extends Scenario {

    private static final int DETECTION_DAYS = 30;
    private static final List<String> ALLOWED = List.of("M1", "M10", "M13", "M2", "M3", "M4", "M5", "M8", "M9");

    private final Stage stage;
    private final ScenarioKind kind;
    private final NewLoan loan;
    private final Dice dice;
    private final List<Account> path = new ArrayList<>();
    private long travellingCents;
    private int passed;

    private Detour(Stage stage, ScenarioKind kind, int transfers, Account end, Dice dice) {
        super(stage.startDay(), Integer.MAX_VALUE);
        this.stage = stage;
        this.kind = kind;
        this.dice = dice;
        this.loan = new NewLoan(stage.life());
        path.add(stage.borrower().account);
        for (int i = 1; i < transfers; i++) {
            String token = "cdt-" + stage.token() + '-' + i;
            OwnerClass ownerClass = dice.chance(0.5) ? OwnerClass.SMALL_BUSINESS : OwnerClass.PERSON;
            Optional<String> industry = ownerClass == OwnerClass.PERSON ? Optional.empty() : Optional.of("F5179");
            path.add(Account.here("acc-" + token, AccountKind.CURRENT, token, ownerClass, industry));
        }
        path.add(end);
    }

    /** One to four transfers, to a developer here or at another bank. */
    static Detour toProperty(Stage stage) {
        Dice dice = stage.dice();
        int transfers = dice.between(1, 4);
        Account end = dice.chance(0.5)
                ? Forbidden.developerHere(stage.token())
                : Forbidden.developerElsewhere(dice.between(1, 3));
        return new Detour(stage, ScenarioKind.PROPERTY_PURCHASE, transfers, end, dice);
    }

    static Detour toSecurities(Stage stage) {
        Dice dice = stage.dice();
        return new Detour(stage, ScenarioKind.SECURITIES, dice.between(1, 3), Forbidden.broker(), dice);
    }

    /** Through one or two others to the spouse, or the company of the same owner. */
    static Detour roundTrip(Stage stage) {
        Dice dice = stage.dice();
        Family family = stage.borrower().family;
        Account end = dice.chance(0.5) ? family.controlledCompany.orElse(family.spouse) : family.spouse;
        return new Detour(stage, ScenarioKind.ROUND_TRIP, dice.between(2, 3), end, dice);
    }

    @Override
    void live(Day day) {
        if (passed == 0 && travellingCents == 0) {
            if (loan.possible(day)) {
                begin(day);
            }
        } else if (passed < path.size() - 1) {
            if (day.workday()) {
                pass(day);
            }
        } else {
            endOn(day.number());
        }
    }

    private void begin(Day day) {
        Contract contract = loan.draw(day, Money.yuan(200_000), 0.6, dice);
        long principal = contract.terms.principalCents();
        travellingCents = Money.roundDown(Money.share(principal, dice.between(0.72, 0.9)), 100);
        stage.life().purchases.ifPresent(purchases -> purchases.spend(day, Money.share(principal, 0.08)));
        String expected = kind == ScenarioKind.ROUND_TRIP ? "M2" : "M1";
        stage.trouble(
                kind,
                contract.id,
                List.of(expected),
                ALLOWED.stream().filter(id -> !id.equals(expected)).toList(),
                day.number(),
                day.number() + DETECTION_DAYS);
    }

    private void pass(Day day) {
        if (passed > 0) {
            travellingCents = Money.roundDown(Money.share(travellingCents, dice.between(0.93, 1.0)), 1);
        }
        stage.desk()
                .pay(
                        day.between(9, 16, dice),
                        path.get(passed),
                        path.get(passed + 1),
                        travellingCents,
                        TransactionType.TRANSFER,
                        Channel.ONLINE,
                        passed == 0 ? "materials" : "payment");
        passed++;
    }
}
