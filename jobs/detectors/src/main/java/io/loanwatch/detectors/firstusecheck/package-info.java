/**
 * M11, first-use check due: a task, with what is traced of the money attached.
 *
 * <p>Source: the bank's post-loan texts: the first check of a drawdown's use within seven days, within three where the borrower pays
 * by itself. Raised when the day has passed without a check of that drawdown, of its loan or of the borrower as a whole. It recovers
 * when the check is made, and is withdrawn if a check made in time becomes known late. Drawdowns that were old when the loan became
 * known to the engine are not asked about.
 *
 * <p>Known false positives: a check that was made but recorded elsewhere.
 */
@NullMarked
package io.loanwatch.detectors.firstusecheck;

import org.jspecify.annotations.NullMarked;
