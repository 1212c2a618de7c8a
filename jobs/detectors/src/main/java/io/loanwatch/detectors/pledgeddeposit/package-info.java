/**
 * M12, loan turned into deposit (以贷转存): loan money on a margin or pledged account, the borrower's or another's.
 *
 * <p>Source: practice. Five percent of the principal on counted paths, under at least two rules.
 *
 * <p>Known false positives: a margin that the loan's own purpose asks for, such as that of an import letter of credit.
 */
@NullMarked
package io.loanwatch.detectors.pledgeddeposit;

import org.jspecify.annotations.NullMarked;
