package io.loanwatch.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One figure.
 *
 * @param name what was measured
 * @param unit unit of the values
 * @param median median of the rounds
 * @param min least of the rounds
 * @param max greatest of the rounds
 * @param rounds how often it was measured
 * @param goal what it should reach, null if it has none
 * @param higherIsBetter whether more is better
 * @param conditions under which it was measured
 */
@JsonPropertyOrder({"name", "unit", "median", "min", "max", "rounds", "goal", "higher_is_better", "conditions"})
public record Row(
        String name,
        String unit,
        double median,
        double min,
        double max,
        int rounds,
        Optional<Double> goal,
        @JsonProperty("higher_is_better") boolean higherIsBetter,
        String conditions) {

    static Row of(
            String name, String unit, double[] values, OptionalDouble goal, boolean higherIsBetter, String conditions) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Row(
                name,
                unit,
                median,
                sorted[0],
                sorted[sorted.length - 1],
                sorted.length,
                goal.isPresent() ? Optional.of(goal.getAsDouble()) : Optional.empty(),
                higherIsBetter,
                conditions);
    }

    /** Whether the median reaches the goal; true without one. */
    boolean reachesGoal() {
        return goal.isEmpty() || (higherIsBetter ? median >= goal.get() : median <= goal.get());
    }
}
