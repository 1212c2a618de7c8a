/** Sums and counts per day or month, and what is needed to correct them. Imports the JDK only. */
@NullMarked
package io.loanwatch.detectors.series;

import org.jspecify.annotations.NullMarked;
