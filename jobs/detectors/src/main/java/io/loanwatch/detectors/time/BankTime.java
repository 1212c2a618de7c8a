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

    /** From when on the zone keeps one offset, epoch milliseconds; most zones without summer time do, and looking it up costs. */
    private transient long fixedFrom;

    private transient long fixedOffset;

    public BankTime(ZoneId zone) {
        this.zone = zone.getId();
        use(zone.getRules());
    }

    private void use(ZoneRules rules) {
        this.rules = rules;
        List<ZoneOffsetTransition> transitions = rules.getTransitions();
        Instant last = transitions.isEmpty()
                ? Instant.EPOCH
                : transitions.get(transitions.size() - 1).getInstant();
        this.fixedFrom = rules.getTransitionRules().isEmpty() ? last.toEpochMilli() + DAY_MILLIS : Long.MAX_VALUE;
        this.fixedOffset =
                rules.getOffset(Instant.ofEpochMilli(last.toEpochMilli())).getTotalSeconds() * 1000L;
    }

    public ZoneId zone() {
        return ZoneId.of(zone);
    }

    /** Day since 1970-01-01 in the zone. */
    public int epochDay(long epochMillis) {
        return (int) Math.floorDiv(epochMillis + offset(epochMillis), DAY_MILLIS);
    }

    private long offset(long epochMillis) {
        return epochMillis >= fixedFrom
                ? fixedOffset
                : rules.getOffset(Instant.ofEpochMilli(epochMillis)).getTotalSeconds() * 1000L;
    }

    public int epochDay(Instant instant) {
        return epochDay(instant.toEpochMilli());
    }

    /** First millisecond of a day in the zone. */
    public long startOfDay(int epochDay) {
        long fixed = epochDay * DAY_MILLIS - fixedOffset;
        if (fixed >= fixedFrom) {
            return fixed;
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
        use(ZoneId.of(zone).getRules());
    }
}
