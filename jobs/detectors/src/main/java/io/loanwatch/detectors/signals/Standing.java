package io.loanwatch.detectors.signals;

import io.loanwatch.detectors.series.Tiles;
import java.util.Optional;

/**
 * A site at which the meter nearly stands still on every one of its last workdays.
 *
 * @param workdays how many of them
 * @param usualWattHours what a workday usually takes
 */
public record Standing(int workdays, long usualWattHours) {

    private static final int WORKDAYS = 7;
    private static final int LOOKED_AT_DAYS = 21;
    private static final int STANDSTILL_SHARE = 20;

    /** @return empty while it runs, or where there is too little to judge by */
    public static Optional<Standing> at(int day, Tiles electricityByDay) {
        double[] recent = Consumption.workdays(day - LOOKED_AT_DAYS + 1, day, electricityByDay);
        if (recent.length < WORKDAYS) {
            return Optional.empty();
        }
        Optional<Consumption> usual = Consumption.at(day, electricityByDay);
        if (usual.isEmpty()) {
            return Optional.empty();
        }
        for (int i = recent.length - WORKDAYS; i < recent.length; i++) {
            if (recent[i] >= (double) usual.get().usualWattHours() / STANDSTILL_SHARE) {
                return Optional.empty();
            }
        }
        return Optional.of(new Standing(WORKDAYS, usual.get().usualWattHours()));
    }
}
