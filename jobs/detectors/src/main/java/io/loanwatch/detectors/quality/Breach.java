package io.loanwatch.detectors.quality;

import io.loanwatch.model.Measure;
import io.loanwatch.model.Unit;

/**
 * How far an alert was beyond the threshold of one of its measures.
 *
 * @param unit unit of the values
 * @param opening value when the alert opened
 * @param threshold threshold then
 * @param lowest lowest value in any revision
 * @param highest highest value in any revision
 */
public record Breach(Unit unit, long opening, long threshold, long lowest, long highest) {

    /** @throws java.util.NoSuchElementException if the measure has no threshold */
    public static Breach at(Measure opening) {
        return new Breach(
                opening.unit(), opening.value(), opening.threshold().orElseThrow(), opening.value(), opening.value());
    }

    /** With what was measured in a later revision. */
    public Breach and(long value) {
        return new Breach(unit, opening, threshold, StrictMath.min(lowest, value), StrictMath.max(highest, value));
    }
}
