/**
 * What the shared series say about a borrower on a day: each signal is what one indicator is judged by, as a function of the
 * series, and of what of them was covered, alone, so that the fusion of the signals need not know the indicators' detectors. Imports {@code borrower},
 * {@code models}, {@code series} and {@code statistics}.
 */
@NullMarked
package io.loanwatch.detectors.signals;

import org.jspecify.annotations.NullMarked;
