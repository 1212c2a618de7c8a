package io.loanwatch.detectors.models;

import io.loanwatch.detectors.statistics.Robust;
import java.util.OptionalInt;

/**
 * How long a silence must last to mean something: a multiple of what 95% of the own gaps do not exceed, and at least a
 * minimum.
 *
 * <p>The quantile is the nearest rank, definition 1 of R. J. Hyndman and Y. Fan (1996), "Sample quantiles in statistical
 * packages", The American Statistician 50.
 *
 * @param minimumDays shortest silence that counts
 * @param multiple of the usual gap
 * @param minimumGaps fewest gaps to judge by
 */
public record GapSilence(int minimumDays, int multiple, int minimumGaps) {

    /** Of T3: 30 days, three times the own gap; at least eight gaps. */
    public static final GapSilence INVOICES = new GapSilence(30, 3, 8);

    private static final int USUAL_PER_MILLE = 950;

    /** The limit in days; empty where there are too few gaps to judge by. */
    public OptionalInt limitDays(int[] ownGaps) {
        if (ownGaps.length < minimumGaps) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Math.max(minimumDays, multiple * Robust.quantile(ownGaps, USUAL_PER_MILLE)));
    }

    public boolean isSilence(int silentDays, int[] ownGaps) {
        OptionalInt limit = limitDays(ownGaps);
        return limit.isPresent() && silentDays >= limit.getAsInt();
    }
}
