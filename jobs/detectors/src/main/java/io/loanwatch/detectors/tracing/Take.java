package io.loanwatch.detectors.tracing;

/**
 * What a debit took from one piece of a lot.
 *
 * @param lot the lot
 * @param position the piece's place in the order of receipt
 * @param amountCents minor units, positive
 */
record Take(Lot lot, long position, long amountCents) {}
