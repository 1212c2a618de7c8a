package io.loanwatch.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One measured value of the evidence, with what it was compared to.
 *
 * @param name name of the measure, as documented with the indicator.
 * @param value value in the unit.
 * @param unit unit of value, baseline and threshold.
 * @param baseline what was expected, else null.
 * @param threshold where the breach begins, else null.
 * @param windowFrom first day of the window measured, else null.
 * @param windowTo last day of the window measured, else null.
 */
public record Measure(
        String name,
        long value,
        Unit unit,
        Optional<Long> baseline,
        Optional<Long> threshold,
        Optional<LocalDate> windowFrom,
        Optional<LocalDate> windowTo) {}
