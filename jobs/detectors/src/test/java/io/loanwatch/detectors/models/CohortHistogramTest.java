package io.loanwatch.detectors.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CohortHistogramTest {

    @Test
    void theMedianIsWithinHalfABinOfTheExactOne() {
        var random = new Random(31);
        for (int size : new int[] {1, 2, 5, 100, 1_001}) {
            var histogram = new CohortHistogram();
            long[] values = random.longs(size, -29_000, 29_000).toArray();
            for (long value : values) {
                histogram.add(value);
            }
            Arrays.sort(values);
            long exact = Math.max(-20_000, Math.min(values[(size - 1) / 2], 20_000));
            assertThat((long) histogram.medianMilli()).isBetween(exact - 50, exact + 50);
        }
    }

    @Test
    void partsMergeExactlyInAnyOrder() throws Exception {
        var random = new Random(32);
        var whole = new CohortHistogram();
        var parts = new CohortHistogram[] {new CohortHistogram(), new CohortHistogram(), new CohortHistogram()};
        for (int i = 0; i < 500; i++) {
            long value = random.nextLong(-7_000, 7_000);
            whole.add(value);
            parts[random.nextInt(3)].add(value);
        }
        var forward = new CohortHistogram();
        var backward = new CohortHistogram();
        for (int i = 0; i < 3; i++) {
            forward.merge(parts[i]);
            backward.merge(parts[2 - i]);
        }
        assertThat(bytes(forward)).isEqualTo(bytes(whole)).isEqualTo(bytes(backward));
        assertThat(forward.total()).isEqualTo(500);
    }

    @Test
    void whatWasAddedCanBeTakenOut() throws Exception {
        var histogram = new CohortHistogram();
        histogram.add(-400);
        byte[] before = bytes(histogram);
        histogram.add(20_000);
        histogram.remove(20_000);

        assertThat(bytes(histogram)).isEqualTo(before);
        assertThatThrownBy(() -> histogram.remove(1_000)).hasMessageContaining("1000");
    }

    @Test
    void tellsTheSpreadOfItsMembersAndHowManyHaveFallen() {
        var histogram = new CohortHistogram();
        for (long z : new long[] {-2_000, -1_800, -1_900, -2_100, 300}) {
            histogram.add(z);
        }
        assertThat(histogram.medianMilli()).isEqualTo(-1_900);
        assertThat(histogram.medianAbsoluteDeviationMilli()).isEqualTo(100);
        assertThat(histogram.countUpTo(-1_900)).isEqualTo(3);
        assertThat(histogram.countUpTo(20_000)).isEqualTo(5);
        assertThat(new CohortHistogram().medianMilli()).isZero();
        assertThat(new CohortHistogram().medianAbsoluteDeviationMilli()).isZero();
    }

    @Test
    void isStoredAsTheBinsInUse() throws Exception {
        var histogram = new CohortHistogram();
        histogram.add(-1_234);
        histogram.add(56);
        histogram.add(56);
        byte[] stored = bytes(histogram);
        var read = CohortHistogram.read(new DataInputStream(new ByteArrayInputStream(stored)));

        assertThat(stored.length).isLessThan(8);
        assertThat(bytes(read)).isEqualTo(stored);
        assertThat(read.total()).isEqualTo(3);
        assertThat(read.medianMilli()).isEqualTo(100);
    }

    private static byte[] bytes(CohortHistogram histogram) throws Exception {
        var bytes = new ByteArrayOutputStream();
        histogram.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
