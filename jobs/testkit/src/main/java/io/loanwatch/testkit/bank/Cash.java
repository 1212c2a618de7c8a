package io.loanwatch.testkit.bank;

import io.loanwatch.model.AccountKind;
import io.loanwatch.model.OwnerClass;
import java.util.Optional;

/** Where cash goes to and comes from. */
final class Cash {

    private Cash() {}

    /** The bank's cash account for one borrower; one for all would tie their balances together. */
    static Account desk(String borrowerId) {
        return internal("acc-cash-" + borrowerId);
    }

    /** The counter at which larger sums are paid out. */
    static Account counter(String borrowerId) {
        return internal("acc-counter-" + borrowerId);
    }

    private static Account internal(String token) {
        return Account.here(token, AccountKind.INTERNAL, "HO", OwnerClass.FINANCIAL_INSTITUTION, Optional.empty());
    }
}
