package io.loanwatch.model;

import java.time.Instant;
import java.util.List;

/**
 * One payout of a loan.
 *
 * @param drawdownId id of the drawdown.
 * @param drawnAt when the money was credited. UTC milliseconds.
 * @param amountCents amount paid out, minor units.
 * @param paymentMode entrusted or self payment.
 * @param receivingAccount token of the account credited.
 * @param namedPayees account tokens of the payees named in the payment order; empty for self payment.
 */
public record Drawdown(
        String drawdownId,
        Instant drawnAt,
        long amountCents,
        PaymentMode paymentMode,
        String receivingAccount,
        List<String> namedPayees) {
    public Drawdown {
        Checks.present("drawdown_id", drawdownId);
        Checks.present("receiving_account", receivingAccount);
        namedPayees = List.copyOf(namedPayees);
        Checks.positive("amount_cents", amountCents);
    }
}
