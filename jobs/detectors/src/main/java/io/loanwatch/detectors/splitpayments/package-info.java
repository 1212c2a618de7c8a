/**
 * M3, split to avoid entrusted payment: the borrower pays by itself, piece by piece, what the bank would have had to pay in one.
 *
 * <p>Source: 流动资金贷款管理办法 and 个人贷款管理办法 (2024), limits and all. Of a company's loan: payments of loan money to one payee that sum
 * above ¥10m within five workdays. Of a personal loan: drawdowns for self-payment, each at most ¥0.5m for a business or ¥0.3m for
 * consumption, that sum above it within five workdays. MODERATE; SEVERE if the same money is also found by M1 (MODERATE or more), M2 or
 * M4, all by their default parameters. A payee is told by the token of its owner, or by its account if the owner is not known; payees
 * that belong together by ownership are not.
 *
 * <p>Known false positives: instalments that a contract with the payee asks for within one week.
 */
@NullMarked
package io.loanwatch.detectors.splitpayments;

import org.jspecify.annotations.NullMarked;
