/**
 * Warning cases of a borrower: which alerts belong together, how grave they are, who must look at them by when, and what
 * people decided. Rules of the catalogue, section "Grading and handling".
 */
@NullMarked
package io.loanwatch.detectors.cases;

import org.jspecify.annotations.NullMarked;
