package io.loanwatch.testkit.bank;

import io.loanwatch.model.Channel;
import io.loanwatch.model.TransactionType;

/** Payments that the bank makes out of a drawdown on the borrower's behalf (受托支付). */
final class Entrusted {

    private Entrusted() {}

    static void pay(Borrower borrower, long atMillis, Account payee, long cents, String drawdownId) {
        borrower.desk
                .pay(
                        atMillis,
                        borrower.account,
                        payee,
                        cents,
                        TransactionType.TRANSFER,
                        Channel.COUNTER,
                        "entrusted payment")
                .under(drawdownId);
    }
}
