package io.loanwatch.testkit.bank;

import io.loanwatch.model.AccountKind;
import io.loanwatch.model.Channel;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.Segment;
import io.loanwatch.model.TransactionType;
import java.time.DayOfWeek;
import java.util.Optional;

/** Pays what a firm pays besides its suppliers: wages, rent, fees, and a little cash for the till. */
final class Costs implements Activity {

    /** Cash of one withdrawal; at most two a week, so that a week stays below ¥6k. */
    private static final int MAX_CASH_YUAN = 2_900;

    private final Borrower borrower;
    private final Business firm;
    private final Books books;
    private final Account wages;
    private final Account landlord;
    private final Account fees;
    private final Account cashDesk;

    Costs(Borrower borrower, Business firm, Books books) {
        this.borrower = borrower;
        this.firm = firm;
        this.books = books;
        String id = borrower.id;
        this.wages = internal("acc-wages-" + id);
        this.fees = internal("acc-fees-" + id);
        this.cashDesk = Cash.desk(id);
        this.landlord = Account.elsewhere(
                "acc-rent-" + id, "bank-11", "rent-" + id, OwnerClass.CORPORATE, Optional.of("K7040"));
    }

    private static Account internal(String token) {
        return Account.here(token, AccountKind.INTERNAL, "HO", OwnerClass.FINANCIAL_INSTITUTION, Optional.empty());
    }

    @Override
    public void live(Day day) {
        if (day.dayOfMonth() == firm.payday && borrower.scenario.paysWages(day)) {
            pay(day, wages, wageBillCents(), TransactionType.PAYROLL, Channel.BATCH, "wages");
        }
        if (day.dayOfMonth() == 3) {
            pay(
                    day,
                    landlord,
                    Money.share(firm.monthlySalesCents, 0.012),
                    TransactionType.TRANSFER,
                    Channel.ONLINE,
                    "rent");
            pay(
                    day,
                    fees,
                    Money.yuan(borrower.segment == Segment.CORPORATE ? 180 : 20),
                    TransactionType.FEE,
                    Channel.BATCH,
                    "");
        }
        boolean cashDay = day.weekday() == DayOfWeek.TUESDAY || day.weekday() == DayOfWeek.FRIDAY;
        if (cashDay && day.workday()) {
            Dice dice = borrower.dice(Purpose.CASH, day);
            if (dice.chance(0.3)) {
                long cents = Money.yuan(100L * dice.between(3, MAX_CASH_YUAN / 100));
                pay(day, cashDesk, cents, TransactionType.CASH_WITHDRAWAL, Channel.COUNTER, "");
            }
        }
        books.closeDay();
    }

    /** Wages follow business slowly: half of them are fixed. */
    private long wageBillCents() {
        double usual = firm.monthlySalesCents / 30.4;
        double pace = Math.max(0.4, Math.min(1.2, 0.5 + 0.5 * books.receiptsPerDayCents() / usual));
        return Money.roundDown(Money.share(firm.monthlySalesCents, firm.wageShare * pace), 1);
    }

    private void pay(Day day, Account payee, long cents, TransactionType type, Channel channel, String text) {
        long missing = cents - borrower.account.availableCents();
        if (missing > 0) {
            new Owner(borrower).putIn(day, missing);
        }
        borrower.desk.pay(day.at(14, payee.token.length() % 60), borrower.account, payee, cents, type, channel, text);
    }
}
