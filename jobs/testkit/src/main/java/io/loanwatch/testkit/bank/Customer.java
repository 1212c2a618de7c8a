package io.loanwatch.testkit.bank;

/** Who buys from a firm: his share of its sales, what he owes it, and how often he pays. */
final class Customer {

    final Account account;
    final double share;
    final int payCycleDays;
    final int payOffset;
    long owedCents;

    Customer(Account account, double share, int payCycleDays, int payOffset) {
        this.account = account;
        this.share = share;
        this.payCycleDays = payCycleDays;
        this.payOffset = payOffset;
    }

    boolean paysOn(Day day) {
        return (day.number() + payOffset) % payCycleDays == 0;
    }
}
