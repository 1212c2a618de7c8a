package io.loanwatch.local.backtest;

import java.time.Instant;
import java.util.List;

/**
 * What came of a backtest.
 *
 * @param settings what was tried
 * @param id of what was tried, as in its alerts
 * @param name of it, English
 * @param parameters in force
 * @param records read
 * @param firstAlertAt when the first alert of any indicator opened: about when histories were long enough
 * @param until where the clock stopped
 * @param given as asked for
 * @param overlaps with other indicators
 * @param sensitivity with one parameter changed
 * @param seconds wall time of all
 */
public record BacktestResult(
        BacktestSettings settings,
        String id,
        String name,
        String parameters,
        long records,
        Instant firstAlertAt,
        Instant until,
        Trial given,
        List<Overlap> overlaps,
        List<Trial> sensitivity,
        double seconds) {

    private static final double SECONDS_A_DAY = 86_400;

    /** Days of the clock in which there could be alerts; at least one. */
    double days() {
        return Math.max(1, (until.getEpochSecond() - firstAlertAt.getEpochSecond()) / SECONDS_A_DAY);
    }

    double alertsPerAnalystAndDay(Trial trial) {
        return trial.alerts().size() / days() / settings.analysts();
    }
}
