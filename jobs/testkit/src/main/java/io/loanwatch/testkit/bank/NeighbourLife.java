package io.loanwatch.testkit.bank;

import io.loanwatch.model.Channel;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.TransactionType;
import java.util.List;
import java.util.Optional;

/**
 * The suppliers that bank here: sales to others each week, and payments of their own, so that what a borrower pays them
 * mixes with what is theirs.
 */
final class NeighbourLife implements Activity {

    private final Borrower borrower;
    private final List<Account> accounts;
    private final long weeklyCents;
    private final Account buyers;
    private final Account sellers;

    NeighbourLife(Borrower borrower, Business firm) {
        this.borrower = borrower;
        this.accounts = borrower.neighbours.here();
        this.weeklyCents = firm.monthlySalesCents / 6;
        this.buyers = market("buy-", "F5179");
        this.sellers = market("sel-", "C2611");
        accounts.forEach(account -> account.open(weeklyCents * 4));
    }

    private Account market(String prefix, String industryCode) {
        String token = prefix + borrower.id;
        return Account.elsewhere("acc-" + token, "bank-14", token, OwnerClass.CORPORATE, Optional.of(industryCode));
    }

    @Override
    public void live(Day day) {
        if (!day.workday()) {
            return;
        }
        for (int i = 0; i < accounts.size(); i++) {
            Account account = accounts.get(i);
            int turn = (day.number() + i) % 7;
            if (turn == 2) {
                Dice dice = borrower.dice(Purpose.NEIGHBOURS, day);
                trade(day, buyers, account, Money.share(weeklyCents, dice.between(0.6, 1.4)), dice);
            } else if (turn == 5) {
                Dice dice = borrower.dice(Purpose.NEIGHBOURS, day);
                // Returns slowly to four weeks' sales, so that it never empties.
                long excess = account.availableCents() - weeklyCents * 3;
                trade(day, account, sellers, Money.share(excess, dice.between(0.35, 0.55)), dice);
            }
        }
    }

    private void trade(Day day, Account payer, Account payee, long cents, Dice dice) {
        if (cents > 0) {
            borrower.desk.pay(
                    day.between(9, 17, dice), payer, payee, cents, TransactionType.TRANSFER, Channel.ONLINE, "goods");
        }
    }
}
