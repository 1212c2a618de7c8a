/**
 * The figures of the portfolio: what each borrower adds to its groups at the end of a day, and the sums of the groups. Every
 * figure is a part and a whole, so that what is added up over branches, products, industries or regions is right; nothing is
 * divided here. Catalogue, "Grading and handling".
 *
 * <p>Days past due are counted as P1 counts them, by {@link io.loanwatch.detectors.borrower.LoanPayments}. Known limits: what a loan
 * went through before it was known here; balances are those of the last loan record; the class is what days past due and
 * cases propose, for the bank's own classification is not read.
 *
 * <p>Imports what every detector may.
 */
@NullMarked
package io.loanwatch.detectors.portfolio;

import org.jspecify.annotations.NullMarked;
