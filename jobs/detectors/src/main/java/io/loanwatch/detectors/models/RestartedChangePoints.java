package io.loanwatch.detectors.models;

import java.util.OptionalInt;

/**
 * Online segmentation: after each observation, whether the current segment is better explained as two, and where the second
 * began. When it is, the detector starts anew from there; nothing said is taken back.
 *
 * <p>R. Alami, O. Maillard and R. Féraud (2020), "Restarted Bayesian Online Change-point Detector achieves Optimal Detection
 * Delay", ICML, with the run length replaced by its most probable value and the evidence of {@link SegmentEvidence}. An alarm is
 * raised when the odds of a change, prior times evidence, exceed {@link #ODDS}, which is a probability of 0.9.
 *
 * <p>Values are standardized by mean and deviation of all observations so far, so the scale of a series does not matter. At
 * most {@link #MOST_OBSERVATIONS} of the current segment are kept; what is older cannot be the place of a change any more.
 */
public final class RestartedChangePoints {

    /** Observations before the first judgement. */
    public static final int BURN_IN = 10;

    static final int MEAN_RUN_LENGTH = 250;
    static final double ODDS = 9;
    static final int SHORTEST_SEGMENT = 3;

    /** Observations of a new segment that have to bear it out; the place of a change is uncertain at first. */
    static final int CONFIRMATION = 4;

    static final int MOST_OBSERVATIONS = 1_000;

    private static final double LEAST_EVIDENCE = StrictMath.log(ODDS) + StrictMath.log(MEAN_RUN_LENGTH);

    /** Relative to the largest value; what varies less does not vary. */
    private static final double LEAST_DEVIATION = 1e-6;

    private final double[] segment = new double[MOST_OBSERVATIONS];
    private int size;
    private int observations;
    private double mean;
    private double squares;
    private double largest = Double.MIN_NORMAL;
    private double logOdds = Double.NEGATIVE_INFINITY;

    /** @return index, counted from 0, of the first observation of a new segment, if one is found now */
    public OptionalInt add(double value) {
        append(value);
        logOdds = Double.NEGATIVE_INFINITY;
        if (observations < BURN_IN || size < SHORTEST_SEGMENT + CONFIRMATION) {
            return OptionalInt.empty();
        }
        var evidence = new SegmentEvidence(standardized());
        int best = 0;
        double bestEvidence = Double.NEGATIVE_INFINITY;
        for (int at = SHORTEST_SEGMENT; at < size; at++) {
            double split = evidence.of(0, at) + evidence.of(at, size);
            if (split > bestEvidence) {
                bestEvidence = split;
                best = at;
            }
        }
        double gain = bestEvidence - evidence.of(0, size);
        logOdds = gain - StrictMath.log(MEAN_RUN_LENGTH);
        if (gain <= LEAST_EVIDENCE || size - best < CONFIRMATION) {
            return OptionalInt.empty();
        }
        forget(best);
        return OptionalInt.of(observations - size);
    }

    /** Log odds of a change within the segment as the last observation found it; what opened an alarm if it did. */
    public double logOdds() {
        return logOdds;
    }

    /** Mean of the current segment. */
    public double segmentMean() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += segment[i];
        }
        return sum / Math.max(size, 1);
    }

    private void append(double value) {
        if (size == MOST_OBSERVATIONS) {
            forget(1);
        }
        segment[size++] = value;
        observations++;
        // B. P. Welford (1962), "Note on a method for calculating corrected sums of squares and products".
        double distance = value - mean;
        mean += distance / observations;
        squares += distance * (value - mean);
        largest = Math.max(largest, Math.abs(value));
    }

    private void forget(int first) {
        System.arraycopy(segment, first, segment, 0, size - first);
        size -= first;
    }

    private double[] standardized() {
        double deviation = Math.max(StrictMath.sqrt(squares / observations), LEAST_DEVIATION * largest);
        double[] standardized = new double[size];
        for (int i = 0; i < size; i++) {
            standardized[i] = (segment[i] - mean) / deviation;
        }
        return standardized;
    }
}
