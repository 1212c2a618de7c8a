package io.loanwatch.detectors.invoicingsilence;

import io.loanwatch.detectors.models.GapSilence;
import io.loanwatch.detectors.signals.GapClock;

/**
 * @param minimumDays shortest silence that counts, days; catalogue T3
 * @param gapMultiple multiple of the own usual gap that counts; catalogue T3
 * @param gapPerMille quantile of the own gaps taken as usual, thousandths; catalogue T3
 * @param festivalDays days on either side of the lunar new year that do not count; catalogue T3
 * @param minimumGaps fewest gaps known to judge by; our default
 * @param minimumHistoryDays shortest history to judge by, days; our default
 */
record InvoicingSilenceParameters(
        int minimumDays, int gapMultiple, int gapPerMille, int festivalDays, int minimumGaps, int minimumHistoryDays)
        implements java.io.Serializable {

    static final InvoicingSilenceParameters DEFAULTS = new InvoicingSilenceParameters(30, 3, 950, 15, 8, 180);

    GapClock.Settings settings() {
        return new GapClock.Settings(
                new GapSilence(minimumDays, gapMultiple, minimumGaps, gapPerMille), festivalDays, minimumHistoryDays);
    }
}
