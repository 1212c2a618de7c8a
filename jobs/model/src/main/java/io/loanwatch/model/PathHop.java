package io.loanwatch.model;

import java.time.Instant;

/**
 * One transfer on a path of money.
 *
 * @param transferId the transfer.
 * @param fromAccount token of the paying account.
 * @param toAccount token of the receiving account.
 * @param movedAt effective time of the transfer. UTC milliseconds.
 * @param amountCents amount of the whole transfer, minor units.
 */
public record PathHop(String transferId, String fromAccount, String toAccount, Instant movedAt, long amountCents) {}
