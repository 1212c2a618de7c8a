package io.loanwatch.detectors.models;

import io.loanwatch.detectors.series.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How many members of a cohort deviate by how much: counts of clipped deviations in bins of a tenth of a standard deviation.
 * Counts are integers, so histograms of parts merge exactly, in any order, and what was added can be taken out again.
 *
 * <p>That fixed bins give a mergeable summary with a bounded error of the quantiles is
 * P. Agarwal and others (2013), "Mergeable summaries", ACM Transactions on Database Systems 38. The error is half a bin.
 */
public final class CohortHistogram {

    /**
     * Deviations beyond ± this many thousandths are clipped: wide enough that a standstill of one member differs from a loss by half of
     * all, also where months are as regular as a baseline may assume.
     */
    public static final int CLIP_MILLI = 20_000;

    public static final int BIN_MILLI = 100;

    private static final int BINS = 2 * CLIP_MILLI / BIN_MILLI + 1;

    private final int[] counts = new int[BINS];
    private int total;

    public void add(long zMilli) {
        counts[bin(zMilli)]++;
        total++;
    }

    /** Takes a deviation out that was added before. */
    public void remove(long zMilli) {
        int bin = bin(zMilli);
        if (counts[bin] == 0) {
            throw new IllegalStateException("no deviation of %d thousandths was added".formatted(zMilli));
        }
        counts[bin]--;
        total--;
    }

    public void merge(CohortHistogram other) {
        for (int i = 0; i < BINS; i++) {
            counts[i] += other.counts[i];
        }
        total += other.total;
    }

    /** Members counted. */
    public int total() {
        return total;
    }

    /** Middle of the bin of the lower median, thousandths; 0 of nobody. */
    public int medianMilli() {
        int below = 0;
        for (int i = 0; i < BINS; i++) {
            below += counts[i];
            if (2L * below >= total && total > 0) {
                return i * BIN_MILLI - CLIP_MILLI;
            }
        }
        return 0;
    }

    /** Median distance of the members from their median, thousandths; 0 of nobody. */
    public int medianAbsoluteDeviationMilli() {
        int middle = bin(medianMilli());
        int within = 0;
        for (int distance = 0; distance < BINS; distance++) {
            within += distance == 0 ? counts[middle] : countAt(middle - distance) + countAt(middle + distance);
            if (2L * within >= total && total > 0) {
                return distance * BIN_MILLI;
            }
        }
        return 0;
    }

    /** Members whose bin is not above that of {@code zMilli}. */
    public int countUpTo(long zMilli) {
        int count = 0;
        for (int i = 0; i <= bin(zMilli); i++) {
            count += counts[i];
        }
        return count;
    }

    private int countAt(int bin) {
        return bin < 0 || bin >= BINS ? 0 : counts[bin];
    }

    private static int bin(long zMilli) {
        long clipped = Math.max(-CLIP_MILLI, Math.min(zMilli, CLIP_MILLI));
        return (int) Math.floorDiv(clipped + CLIP_MILLI + BIN_MILLI / 2, (long) BIN_MILLI);
    }

    /** Only bins with members are written. */
    public void write(DataOutput out) throws IOException {
        int used = 0;
        for (int count : counts) {
            used += count > 0 ? 1 : 0;
        }
        Packed.writeInt(out, used);
        int previous = 0;
        for (int i = 0; i < BINS; i++) {
            if (counts[i] > 0) {
                Packed.writeInt(out, i - previous);
                Packed.writeInt(out, counts[i]);
                previous = i;
            }
        }
    }

    public static CohortHistogram read(DataInput in) throws IOException {
        var histogram = new CohortHistogram();
        int bin = 0;
        for (int left = Packed.readInt(in); left > 0; left--) {
            bin += Packed.readInt(in);
            int count = Packed.readInt(in);
            histogram.counts[bin] = count;
            histogram.total += count;
        }
        return histogram;
    }
}
