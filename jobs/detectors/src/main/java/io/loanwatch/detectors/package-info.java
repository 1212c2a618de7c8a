/**
 * What a detector is, and the catalogue of them. Pure Java: no Flink, no I/O, no clock but the instants it is given. Imports
 * {@code model} only; a detector's own package is seen by no other.
 */
@NullMarked
package io.loanwatch.detectors;

import org.jspecify.annotations.NullMarked;
