/** Robust statistics over small samples. Imports nothing but the JDK; floating point is {@link java.lang.StrictMath}. */
@NullMarked
package io.loanwatch.detectors.statistics;

import org.jspecify.annotations.NullMarked;
