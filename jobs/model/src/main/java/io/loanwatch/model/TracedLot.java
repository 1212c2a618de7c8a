package io.loanwatch.model;

/**
 * Money of a drawdown that stands on an account of the bank.
 *
 * @param account key of the account in the ledger: its token and the currency.
 * @param hop transfers since the payout of the drawdown.
 * @param amountCents amount, minor units.
 */
public record TracedLot(String account, int hop, long amountCents) {}
