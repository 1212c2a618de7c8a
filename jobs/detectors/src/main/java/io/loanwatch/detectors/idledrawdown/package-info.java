/**
 * M10, idle drawdown: more than 80% of a drawdown had not left the borrower's accounts thirty days later.
 *
 * <p>Source: the bank's post-loan texts on purpose: who does not need the money should not owe it. What is left is the least of the
 * four rules; transfers among the borrower's own accounts at this bank are no use. The alert recovers when the money is used, and
 * is withdrawn if a later record shows that it had been used in time.
 *
 * <p>Known false positives: a drawdown for a payment that the seller's delay holds up.
 */
@NullMarked
package io.loanwatch.detectors.idledrawdown;

import org.jspecify.annotations.NullMarked;
