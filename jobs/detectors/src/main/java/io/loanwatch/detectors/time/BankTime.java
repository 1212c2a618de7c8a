package io.loanwatch.detectors.time;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/** Converts instants, in epoch milliseconds, to days and months of one zone, without allocation. */
public final class BankTime implements Serializable {

    private static final long serialVersionUID = 1L;

    public static final long DAY_MILLIS = 86_400_000L;
    public static final long HOUR_MILLIS = 3_600_000L;

    private final String zone;
    private transient ZoneRules rules;

    /** From here on the offset never changes; {@link Long#MAX_VALUE} where it changes for ever. */
    private transient long constantFrom;

    private transient long constantOffsetMillis;

    public BankTime(ZoneId zone) {
        this.zone = zone.getId();
        know(zone.getRules());
    }

    private void know(ZoneRules known) {
        rules = known;
        if (!known.getTransitionRules().isEmpty()) {
            constantFrom = Long.MAX_VALUE;
            return;
        }
        List<ZoneOffsetTransition> past = known.getTransitions();
        Instant last =
                past.isEmpty() ? Instant.EPOCH : past.get(past.size() - 1).getInstant();
        // A day more, so that the start of a day lies after the change wherever its end does.
        constantFrom = last.toEpochMilli() + DAY_MILLIS;
        constantOffsetMillis = known.getOffset(last).getTotalSeconds() * 1000L;
    }

    public ZoneId zone() {
        return ZoneId.of(zone);
    }

    /** Day since 1970-01-01 in the zone. */
    public int epochDay(long epochMillis) {
        if (epochMillis >= constantFrom) {
            return (int) Math.floorDiv(epochMillis + constantOffsetMillis, DAY_MILLIS);
        }
        Instant instant = Instant.ofEpochMilli(epochMillis);
        long local = epochMillis + rules.getOffset(instant).getTotalSeconds() * 1000L;
        return (int) Math.floorDiv(local, DAY_MILLIS);
    }

    public int epochDay(Instant instant) {
        return epochDay(instant.toEpochMilli());
    }

    /** First millisecond of a day in the zone. */
    public long startOfDay(int epochDay) {
        long start = epochDay * DAY_MILLIS - constantOffsetMillis;
        if (start >= constantFrom) {
            return start;
        }
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
        know(ZoneId.of(zone).getRules());
    }
}
