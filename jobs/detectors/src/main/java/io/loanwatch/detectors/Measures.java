package io.loanwatch.detectors;

import io.loanwatch.model.Measure;
import io.loanwatch.model.Unit;
import java.time.LocalDate;
import java.util.Optional;

/** Makes measures of evidence. */
public final class Measures {

    private Measures() {}

    public static Measure of(String name, long value, Unit unit) {
        return new Measure(name, value, unit, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Measure withThreshold(String name, long value, Unit unit, long threshold) {
        return new Measure(
                name, value, unit, Optional.empty(), Optional.of(threshold), Optional.empty(), Optional.empty());
    }

    /** A value over the days {@code from} to {@code to}, both included. */
    public static Measure overDays(
            String name, long value, Unit unit, long baseline, long threshold, LocalDate from, LocalDate to) {
        return new Measure(
                name, value, unit, Optional.of(baseline), Optional.of(threshold), Optional.of(from), Optional.of(to));
    }
}
