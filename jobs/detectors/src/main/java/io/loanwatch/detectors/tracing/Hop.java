package io.loanwatch.detectors.tracing;

/**
 * One step of a path.
 *
 * @param transferId the transfer
 * @param fromAccount key of the paying account
 * @param toAccount key of the receiving account
 * @param effectiveAtMillis effective time of the transfer, UTC epoch milliseconds
 * @param amountCents the part of the transfer that took this path, minor units
 */
public record Hop(String transferId, String fromAccount, String toAccount, long effectiveAtMillis, long amountCents) {}
