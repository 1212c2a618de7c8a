package io.loanwatch.sql;

import io.loanwatch.model.Measure;
import io.loanwatch.model.Unit;
import java.io.Serializable;
import java.util.Optional;

/**
 * A column of {@code alerts} that is evidence. A query gives shares ({@code PPM}) and multiples ({@code MILLI}) as the number itself, such as
 * 0.6, and everything else in its unit.
 *
 * @param name of the column and of the measure
 * @param threshold what it is compared with; NaN if nothing
 */
record DeclaredMeasure(String name, Unit unit, double threshold) implements Serializable {

    private static final double MILLION = 1_000_000;
    private static final double THOUSAND = 1_000;

    Measure measured(double value) {
        return new Measure(
                name,
                inUnit(value),
                unit,
                Optional.empty(),
                Double.isNaN(threshold) ? Optional.empty() : Optional.of(inUnit(threshold)),
                Optional.empty(),
                Optional.empty());
    }

    private long inUnit(double value) {
        return switch (unit) {
            case PPM -> Math.round(value * MILLION);
            case MILLI -> Math.round(value * THOUSAND);
            default -> Math.round(value);
        };
    }
}
