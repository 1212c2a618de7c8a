/** What tests of detectors share: builders of records, and a borrower whose facts and clock a test moves. */
@NullMarked
package io.loanwatch.detectors.testing;

import org.jspecify.annotations.NullMarked;
