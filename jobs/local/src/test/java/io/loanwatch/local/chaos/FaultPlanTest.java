package io.loanwatch.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    @Test
    void equalSeedsGiveEqualPlansAndOthersNot() {
        Set<Fault> all = EnumSet.allOf(Fault.class);

        assertThat(steps(7, all, 50)).isEqualTo(steps(7, all, 50));
        assertThat(steps(7, all, 50)).isNotEqualTo(steps(8, all, 50));
    }

    @Test
    void everyKindComesOnceBeforeAnyComesAgain() {
        Set<Fault> all = EnumSet.allOf(Fault.class);
        var steps = steps(3, all, 3 * all.size());

        for (int round = 0; round < 3; round++) {
            assertThat(steps.subList(round * all.size(), (round + 1) * all.size()))
                    .extracting(FaultPlan.Step::fault)
                    .containsExactlyInAnyOrderElementsOf(all);
        }
    }

    private static java.util.List<FaultPlan.Step> steps(long seed, Set<Fault> kinds, int count) {
        var plan = new FaultPlan(seed, kinds);
        return Stream.generate(plan::next).limit(count).toList();
    }
}
