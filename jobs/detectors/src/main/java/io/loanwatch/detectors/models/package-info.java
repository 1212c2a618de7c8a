/**
 * Models of a series, each a pure kernel with the paper it comes from: baseline, deviation, change point, silence, cohort,
 * fusion. None knows a borrower, a feed or Flink; detectors and commands feed them. Imports the JDK, the calendar, and the
 * packages {@code series} and {@code statistics}.
 */
@NullMarked
package io.loanwatch.detectors.models;

import org.jspecify.annotations.NullMarked;
