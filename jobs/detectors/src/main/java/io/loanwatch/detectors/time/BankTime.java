package io.loanwatch.detectors.time;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/** Converts instants, in epoch milliseconds, to days and months of one zone, without allocation. */
public final class BankTime implements Serializable {

    private static final long serialVersionUID = 1L;

    public static final long DAY_MILLIS = 86_400_000L;
    public static final long HOUR_MILLIS = 3_600_000L;

    private final String zone;
    private transient ZoneRules rules;

    public BankTime(ZoneId zone) {
        this.zone = zone.getId();
        this.rules = zone.getRules();
    }

    public ZoneId zone() {
        return ZoneId.of(zone);
    }

    /** Day since 1970-01-01 in the zone. */
    public int epochDay(long epochMillis) {
        Instant instant = Instant.ofEpochMilli(epochMillis);
        long local = epochMillis + rules.getOffset(instant).getTotalSeconds() * 1000L;
        return (int) Math.floorDiv(local, DAY_MILLIS);
    }

    public int epochDay(Instant instant) {
        return epochDay(instant.toEpochMilli());
    }

    /** First millisecond of a day in the zone. */
    public long startOfDay(int epochDay) {
        return LocalDate.ofEpochDay(epochDay).atStartOfDay(zone()).toInstant().toEpochMilli();
    }

    /** Months since January of year 0. */
    public static int month(int epochDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        return day.getYear() * 12 + day.getMonthValue() - 1;
    }

    public static LocalDate firstDayOf(int month) {
        return LocalDate.of(Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1, 1);
    }

    public static LocalDate lastDayOf(int month) {
        return firstDayOf(month + 1).minusDays(1);
    }

    private void readObject(java.io.ObjectInputStream in) throws java.io.IOException, ClassNotFoundException {
        in.defaultReadObject();
        rules = ZoneId.of(zone).getRules();
    }
}
