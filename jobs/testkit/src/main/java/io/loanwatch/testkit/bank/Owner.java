package io.loanwatch.testkit.bank;

import io.loanwatch.model.Channel;
import io.loanwatch.model.TransactionType;

/** The person behind a borrower, who puts in money when the account would not last. */
final class Owner implements Activity {

    private static final int LOOK_AHEAD_DAYS = 14;

    private final Borrower borrower;

    Owner(Borrower borrower) {
        this.borrower = borrower;
    }

    /** Looks ahead each tenth day, long enough before a due date not to look like a bridge. */
    @Override
    public void live(Day day) {
        if ((day.number() + borrower.index) % 10 != 0 || !borrower.scenario.ownerLooksAhead()) {
            return;
        }
        long need = borrower.loans().dueWithin(day, 2 * LOOK_AHEAD_DAYS);
        boolean dueSoon = borrower.loans().dueWithin(day, 4) > 0;
        long missing = need + need / 4 - borrower.account.availableCents();
        if (missing > 0 && !dueSoon) {
            putIn(day, Money.roundDown(missing, 1000) + Money.yuan(1000));
        }
    }

    void putIn(Day day, long cents) {
        borrower.desk.pay(
                day.at(8, 5),
                borrower.family.controllerElsewhere,
                borrower.account,
                cents,
                TransactionType.TRANSFER,
                Channel.ONLINE,
                "shareholder contribution");
    }
}
