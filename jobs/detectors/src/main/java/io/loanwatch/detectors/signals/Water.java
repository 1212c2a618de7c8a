package io.loanwatch.detectors.signals;

import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.statistics.Robust;
import io.loanwatch.detectors.time.BankTime;
import java.util.Arrays;
import java.util.Optional;

/**
 * Water a day in the last complete month against the borrower's own months. January and February, in which the festival
 * moves, say nothing.
 *
 * @param month months since year 0
 * @param litresADay mean of the covered days
 * @param usualLitresADay median of the year before, or the same month a year ago if that was lower
 * @param ratioPpm the former over the latter, parts per million
 */
public record Water(int month, long litresADay, long usualLitresADay, long ratioPpm) {

    private static final int LEAST_DAYS = 20;
    private static final int LEAST_MONTHS = 8;
    private static final int FEBRUARY = 1;
    private static final long LEAST_LITRES = 50;

    /** @return empty where there is too little to judge by */
    public static Optional<Water> at(int day, Tiles months) {
        int month = BankTime.month(day + 1) - 1;
        if (Math.floorMod(month, 12) <= FEBRUARY || months.count(month) < LEAST_DAYS) {
            return Optional.empty();
        }
        double[] base = new double[12];
        int found = 0;
        for (int before = month - 13; before < month - 1; before++) {
            if (months.count(before) >= LEAST_DAYS && Math.floorMod(before, 12) > FEBRUARY) {
                base[found++] = perDay(before, months);
            }
        }
        if (found < LEAST_MONTHS) {
            return Optional.empty();
        }
        double usual = Robust.median(Arrays.copyOf(base, found));
        if (months.count(month - 12) >= LEAST_DAYS) {
            usual = Math.min(usual, perDay(month - 12, months));
        }
        if (usual < LEAST_LITRES) {
            return Optional.empty();
        }
        long litres = (long) perDay(month, months);
        return Optional.of(new Water(month, litres, (long) usual, PartsPerMillion.share(litres, (long) usual)));
    }

    private static double perDay(int month, Tiles months) {
        return Math.max(0, months.sum(month)) / (double) months.count(month);
    }
}
