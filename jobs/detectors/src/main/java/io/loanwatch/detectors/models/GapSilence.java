package io.loanwatch.detectors.models;

import io.loanwatch.detectors.statistics.Robust;
import java.util.OptionalInt;

/**
 * How long a silence must last to mean something: a multiple of what most, 95%, of the own gaps do not exceed, and at least a
 * minimum.
 *
 * <p>The quantile is the nearest rank, definition 1 of R. J. Hyndman and Y. Fan (1996), "Sample quantiles in statistical
 * packages", The American Statistician 50.
 *
 * @param minimumDays shortest silence that counts
 * @param multiple of the usual gap
 * @param minimumGaps fewest gaps to judge by
 * @param usualPerMille quantile of the own gaps taken as usual, thousandths
 */
public record GapSilence(int minimumDays, int multiple, int minimumGaps, int usualPerMille) {

    /** Of T3: 30 days, three times the own gap; at least eight gaps. */
    public static final GapSilence INVOICES = new GapSilence(30, 3, 8, 950);

    /** What most of the own gaps do not exceed, days; empty where there are too few of them to judge by. */
    public OptionalInt usualDays(int[] ownGaps) {
        return ownGaps.length < minimumGaps
                ? OptionalInt.empty()
                : OptionalInt.of(Robust.quantile(ownGaps, usualPerMille));
    }

    /** How long a silence must last that means something, days. */
    public int limitDays(int usualDays) {
        return Math.max(minimumDays, multiple * usualDays);
    }
}
