/**
 * What every detector of a job may look at: the borrower's profile, loans, series, and what of its data may be seen. Kept
 * once, fed once, read by all.
 */
@NullMarked
package io.loanwatch.detectors.borrower;

import org.jspecify.annotations.NullMarked;
