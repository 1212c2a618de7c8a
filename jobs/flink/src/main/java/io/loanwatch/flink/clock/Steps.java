package io.loanwatch.flink.clock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which partitions are to be read on and which are to wait, by how far their clocks are; a partition without a clock holds nobody. */
final class Steps {

    private final long driftMillis;
    private final Map<String, Step> steps = new HashMap<>();
    private final List<String> pausing = new ArrayList<>();
    private final List<String> resuming = new ArrayList<>();

    /** As of the last look over all partitions; the slowest can only have come closer since. */
    private String slowest = "";

    private long limit = Long.MIN_VALUE;

    /** @param driftMillis how far ahead of the slowest a partition may be */
    Steps(long driftMillis) {
        this.driftMillis = driftMillis;
    }

    /** What to do with partitions. */
    @FunctionalInterface
    interface Change {
        void pauseAndResume(Collection<String> pause, Collection<String> resume);
    }

    /** The clock of a partition shows a time, in epoch milliseconds. */
    void reached(String partition, long at) {
        Step step = steps.get(partition);
        if (step == null) {
            step = new Step(at);
            steps.put(partition, step);
            limit = Long.MIN_VALUE;
        } else if (at <= step.at) {
            return;
        }
        step.at = at;
        if (at > limit || partition.equals(slowest)) {
            look();
        }
    }

    /** A partition has been read to its end and holds nobody any more. */
    void finished(String partition) {
        steps.remove(partition);
        pausing.remove(partition);
        resuming.remove(partition);
        look();
    }

    /** Gives what is to be changed since the last time, if anything is. */
    void take(Change change) {
        if (!pausing.isEmpty() || !resuming.isEmpty()) {
            change.pauseAndResume(List.copyOf(pausing), List.copyOf(resuming));
            pausing.clear();
            resuming.clear();
        }
    }

    private void look() {
        long least = Long.MAX_VALUE;
        for (Map.Entry<String, Step> each : steps.entrySet()) {
            if (each.getValue().at < least) {
                least = each.getValue().at;
                slowest = each.getKey();
            }
        }
        limit = least > Long.MAX_VALUE - driftMillis ? Long.MAX_VALUE : least + driftMillis;
        steps.forEach((partition, step) -> {
            boolean waits = step.at > limit;
            if (waits != step.waits) {
                step.waits = waits;
                // A change that was not taken yet is undone by its opposite.
                if (!(waits ? resuming : pausing).remove(partition)) {
                    (waits ? pausing : resuming).add(partition);
                }
            }
        });
    }

    private static final class Step {

        private long at;
        private boolean waits;

        private Step(long at) {
            this.at = at;
        }
    }
}
