package io.loanwatch.flink.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StepsTest {

    private static final long DRIFT = 100;

    @Test
    void aPartitionAheadWaitsUntilTheSlowestHasComeCloser() {
        var steps = new Steps(DRIFT);
        steps.reached("slow", 0);
        steps.reached("fast", 101);
        assertThat(changes(steps)).containsExactly("pause fast");
        steps.reached("slow", 1);
        assertThat(changes(steps)).containsExactly("resume fast");
    }

    @Test
    void aPartitionReadToItsEndHoldsNobody() {
        var steps = new Steps(DRIFT);
        steps.reached("over", 0);
        steps.reached("fast", 500);
        steps.reached("faster", 590);
        assertThat(changes(steps)).containsExactlyInAnyOrder("pause fast", "pause faster");
        steps.finished("over");
        assertThat(changes(steps)).containsExactlyInAnyOrder("resume fast", "resume faster");
    }

    @Test
    void whatIsDoneAndUndoneBetweenTwoLooksIsNotTold() {
        var steps = new Steps(DRIFT);
        steps.reached("slow", 0);
        steps.reached("fast", 101);
        steps.reached("slow", 50);
        assertThat(changes(steps)).isEmpty();
    }

    @Test
    void whoeverIsPausedIsTooFarAheadAndNobodyElse() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            var steps = new Steps(DRIFT);
            Map<String, Long> clocks = new TreeMap<>();
            Set<String> paused = new TreeSet<>();
            for (int turn = 0; turn < 300; turn++) {
                String partition = "p" + random.nextInt(6);
                if (random.nextInt(60) == 0) {
                    clocks.remove(partition);
                    paused.remove(partition);
                    steps.finished(partition);
                } else {
                    long at = clocks.getOrDefault(partition, random.nextLong(300)) + random.nextLong(-5, 40);
                    clocks.merge(partition, at, Math::max);
                    steps.reached(partition, at);
                }
                steps.take((pause, resume) -> {
                    assertThat(pause).noneMatch(paused::contains);
                    paused.addAll(pause);
                    paused.removeAll(resume);
                });
                long slowest = clocks.values().stream()
                        .mapToLong(Long::longValue)
                        .min()
                        .orElse(0);
                Set<String> ahead = new TreeSet<>();
                clocks.forEach((each, at) -> {
                    if (at > slowest + DRIFT) {
                        ahead.add(each);
                    }
                });
                assertThat(paused)
                        .as("seed %d, turn %d, clocks %s", seed, turn, clocks)
                        .isEqualTo(ahead);
            }
        }
    }

    private static List<String> changes(Steps steps) {
        List<String> changes = new ArrayList<>();
        steps.take((pause, resume) -> {
            pause.forEach(each -> changes.add("pause " + each));
            resume.forEach(each -> changes.add("resume " + each));
        });
        return changes;
    }
}
