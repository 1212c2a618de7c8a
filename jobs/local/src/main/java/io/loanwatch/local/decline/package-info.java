/** The models of {@code detectors.models} over tables of series: what a data scientist runs before writing a detector. */
@NullMarked
package io.loanwatch.local.decline;

import org.jspecify.annotations.NullMarked;
