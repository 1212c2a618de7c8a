package io.loanwatch.detectors.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CusumTest {

    @Test
    void addsUpWhatFallsShortByMoreThanTheSlack() {
        var cusum = new Cusum();
        for (int step = 1; step <= 5; step++) {
            cusum.add(-1_500);
            assertThat(cusum.sumMilli()).isEqualTo(step * 1_000);
            assertThat(cusum.isBreach()).isFalse();
        }
        cusum.add(-501);
        assertThat(cusum.sumMilli()).isEqualTo(5_001);
        assertThat(cusum.isBreach()).isTrue();
    }

    @Test
    void forgetsWhileAllIsWellAndNeverGoesBelowZero() {
        var cusum = new Cusum();
        cusum.add(-2_000);
        cusum.add(0);
        assertThat(cusum.sumMilli()).isEqualTo(1_000);
        cusum.add(10_000);
        assertThat(cusum.sumMilli()).isZero();
        cusum.add(Long.MAX_VALUE);
        assertThat(cusum.sumMilli()).isZero();
        cusum.add(Long.MIN_VALUE);
        assertThat(cusum.sumMilli()).isEqualTo(9_500);
        cusum.add(Long.MIN_VALUE);
        assertThat(cusum.sumMilli()).isEqualTo(10_000);
    }

    /** Lucas and Crosier (1982), table 1: h = 5, k = 0.5, an average run of 930 in control and of 10.4 after a shift by 1. */
    @Test
    void runsAsLongAsPublished() {
        assertThat(averageRunLength(0, 2_000)).isCloseTo(930, within(70.0));
        assertThat(averageRunLength(-1, 20_000)).isCloseTo(10.4, within(0.2));
    }

    @Test
    void goesOnFromWhatWasStored() throws Exception {
        var cusum = new Cusum();
        cusum.add(-3_210);
        var bytes = new ByteArrayOutputStream();
        cusum.write(new DataOutputStream(bytes));
        var read = Cusum.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(read.sumMilli()).isEqualTo(2_710);
        assertThat(bytes.size()).isLessThanOrEqualTo(2);
    }

    private static double averageRunLength(double mean, int runs) {
        var random = new Random(54);
        long steps = 0;
        for (int run = 0; run < runs; run++) {
            var cusum = new Cusum();
            while (!cusum.isBreach()) {
                cusum.add(Math.round(1000 * (mean + random.nextGaussian())));
                steps++;
            }
        }
        return (double) steps / runs;
    }
}
