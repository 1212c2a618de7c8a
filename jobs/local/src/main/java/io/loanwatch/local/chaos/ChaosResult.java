package io.loanwatch.local.chaos;

import java.util.List;
import java.util.Map;

/**
 * What came of it.
 *
 * @param seed of the bank and the plan
 * @param facts records that the bank wrote
 * @param faults what went wrong, in order
 * @param leftOut faults that cannot be made here, with the reason
 * @param comparisons what was compared
 * @param seconds wall time of the whole
 */
public record ChaosResult(
        long seed,
        long facts,
        List<FaultRun> faults,
        Map<Fault, String> leftOut,
        List<Comparison> comparisons,
        double seconds) {

    /**
     * A fault that came.
     *
     * @param fault what
     * @param detail which server, and what else is to be said
     * @param moment when, seen from the checkpoints
     * @param atSeconds since the first was possible
     * @param alertsSeconds from the kill, or the end of what lasted, until each detection job had committed something written
     *     after that
     * @param indexSeconds from the same instant until the index job had completed a checkpoint begun after it
     */
    public record FaultRun(
            Fault fault, String detail, String moment, double atSeconds, double alertsSeconds, double indexSeconds) {}

    /** Whether every comparison is equal. */
    public boolean passed() {
        return !comparisons.isEmpty() && comparisons.stream().allMatch(Comparison::isEqual);
    }
}
