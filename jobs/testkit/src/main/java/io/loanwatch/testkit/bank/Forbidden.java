package io.loanwatch.testkit.bank;

import io.loanwatch.model.AccountKind;
import io.loanwatch.model.OwnerClass;
import java.util.List;
import java.util.Optional;

/** Payees that loan money must not reach. */
final class Forbidden {

    static final String BROKER = "sec-01";

    private Forbidden() {}

    /** Property developers at other banks, which the watchlist names by account. */
    static List<Account> developersElsewhere() {
        return List.of(developerElsewhere(1), developerElsewhere(2), developerElsewhere(3));
    }

    static Account developerElsewhere(int number) {
        String token = "dev-0" + number;
        return Account.elsewhere("acc-" + token, "bank-12", token, OwnerClass.CORPORATE, Optional.empty());
    }

    /** A developer's account here, known by its industry; one for each buyer, so that borrowers share no balance. */
    static Account developerHere(String buyer) {
        String token = "dev-" + buyer;
        return Account.here("acc-" + token, AccountKind.CURRENT, token, OwnerClass.CORPORATE, Optional.of("K7010"));
    }

    static Account broker() {
        return Account.elsewhere(
                "acc-" + BROKER, "bank-13", BROKER, OwnerClass.FINANCIAL_INSTITUTION, Optional.of("J6712"));
    }
}
