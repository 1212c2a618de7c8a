package io.loanwatch.detectors.shutdown;

import io.loanwatch.detectors.signals.Standstill;

/**
 * @param standstillPpm share of the usual consumption of a workday below which the site stands still, parts per million;
 *     catalogue U2
 * @param moderateWorkdays workdays in a row for MODERATE; catalogue U2
 * @param severeWorkdays workdays in a row for SEVERE; catalogue U2
 * @param festivalDays days on either side of the lunar new year that do not count; our default
 * @param baseDays days looked back at for the usual consumption; our default
 * @param minimumBaseWorkdays fewest workdays with readings to judge by; our default
 * @param minimumBaseWattHours usual consumption below which nothing is judged, Wh a day; our default
 */
record ShutdownParameters(
        long standstillPpm,
        int moderateWorkdays,
        int severeWorkdays,
        int festivalDays,
        int baseDays,
        int minimumBaseWorkdays,
        long minimumBaseWattHours)
        implements java.io.Serializable {

    static final ShutdownParameters DEFAULTS = new ShutdownParameters(50_000, 7, 15, 15, 365, 60, 5_000);

    Standstill.Settings settings() {
        return new Standstill.Settings(
                standstillPpm, moderateWorkdays, festivalDays, baseDays, minimumBaseWorkdays, minimumBaseWattHours);
    }
}
