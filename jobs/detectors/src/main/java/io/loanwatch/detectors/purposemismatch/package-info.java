/**
 * M4, purpose mismatch: loan money that reached payees who have nothing to do with what the contract allows.
 *
 * <p>Source: 流动资金贷款管理办法 (2024) and the bank's post-loan texts on purpose. More than ten percent of the principal on counted paths,
 * under at least two rules, MODERATE; more than thirty SEVERE. What fits which purpose is a small table of payee classes and
 * industry sections in {@link io.loanwatch.detectors.misuse.PurposeFit}; a payee of unknown class or industry never counts.
 *
 * <p>Known false positives: a group's purchasing company whose industry code is that of the group's holding.
 */
@NullMarked
package io.loanwatch.detectors.purposemismatch;

import org.jspecify.annotations.NullMarked;
