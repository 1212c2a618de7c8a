/**
 * What dashboards plot of a borrower: its series by month, with baseline and band. Nothing is kept for it; the points are read
 * off the tiles that detectors judge by. Imports what every detector may.
 */
@NullMarked
package io.loanwatch.detectors.plots;

import org.jspecify.annotations.NullMarked;
