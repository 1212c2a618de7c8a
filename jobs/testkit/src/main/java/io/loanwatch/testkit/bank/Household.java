package io.loanwatch.testkit.bank;

import io.loanwatch.model.AccountKind;
import io.loanwatch.model.Channel;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.TransactionType;
import java.util.Optional;

/** A person's account: a salary each month, purchases, and a little cash. */
final class Household implements Activity {

    private final Borrower borrower;
    private final Account employer;
    private final Account shops;
    private final Account cashDesk;
    private final long salaryCents;
    private final int payday;

    Household(Borrower borrower) {
        this.borrower = borrower;
        Dice dice = Dice.of(borrower.seed, Purpose.HOUSEHOLD, 0);
        this.salaryCents = Money.yuan(100L * dice.between(110, 260));
        this.payday = dice.between(5, 12);
        this.employer = Account.elsewhere(
                "acc-emp-" + borrower.id,
                Neighbours.otherBank(dice),
                "emp-" + borrower.id,
                OwnerClass.CORPORATE,
                Optional.of("C3599"));
        this.shops = Account.clearing("acc-shop-" + borrower.id, "pay-02", "5411");
        this.cashDesk = Cash.desk(borrower.id);
        if (borrower.account.kind != AccountKind.SAVINGS) {
            throw new IllegalArgumentException(borrower.id + " is not a person");
        }
    }

    long salaryCents() {
        return salaryCents;
    }

    @Override
    public void live(Day day) {
        if (day.dayOfMonth() == payday) {
            borrower.desk.pay(
                    day.at(9, 15),
                    employer,
                    borrower.account,
                    salaryCents,
                    TransactionType.PAYROLL,
                    Channel.BATCH,
                    "salary");
        }
        Dice dice = borrower.dice(Purpose.HOUSEHOLD, day);
        if (dice.chance(0.8)) {
            buy(day, dice);
        }
        if (dice.chance(0.05)) {
            long cents = Money.yuan(100L * dice.between(2, 6));
            if (borrower.account.availableCents() > cents * 4) {
                borrower.desk.pay(
                        day.between(9, 20, dice),
                        borrower.account,
                        cashDesk,
                        cents,
                        TransactionType.CASH_WITHDRAWAL,
                        Channel.ATM,
                        "");
            }
        }
    }

    /** Spends what a month leaves beside the instalments, more freely from a fuller account. */
    private void buy(Day day, Dice dice) {
        long free = borrower.account.availableCents() - 2 * borrower.loans().dueWithin(day, 31) - Money.yuan(3_000);
        long cents = Math.min((long) (salaryCents / 36.0 * dice.between(0.1, 1.2)), free / 20);
        if (cents > Money.yuan(5)) {
            borrower.desk.pay(
                    day.between(8, 22, dice),
                    borrower.account,
                    shops,
                    cents,
                    TransactionType.CARD_PURCHASE,
                    Channel.POS,
                    "");
        }
    }
}
