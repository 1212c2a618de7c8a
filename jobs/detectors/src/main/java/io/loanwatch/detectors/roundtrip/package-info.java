/**
 * M2, round trip: money of a loan that was paid out and came back to the borrower, its controller, the controller's spouse, its
 * legal representative or a company they control.
 *
 * <p>Source: 流动资金贷款管理办法 (2024). Within 30 days of the drawdown: at least 80% of a payment under all four rules SEVERE, at least half
 * under some rule MODERATE. A credit from another bank that looks like the return of a payment there is inferred, and never more than
 * MODERATE. Parties known by a guarantee alone, trade with matching invoices, reversals and redemptions of wealth products are no
 * return; proceeds of a bill that come back to its drawer are.
 *
 * <p>Known false positives: trade without invoices; lending among relatives that is known to the bank; a supplier that is paid twice
 * and sends the second payment back without naming the first.
 */
@NullMarked
package io.loanwatch.detectors.roundtrip;

import org.jspecify.annotations.NullMarked;
