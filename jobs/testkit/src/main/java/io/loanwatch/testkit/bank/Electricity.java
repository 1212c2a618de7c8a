package io.loanwatch.testkit.bank;

import io.loanwatch.model.Feed;
import io.loanwatch.model.MeterOwner;
import io.loanwatch.model.ReadKind;
import io.loanwatch.model.Resource;
import io.loanwatch.model.SupplyStatus;
import io.loanwatch.model.UtilityReading;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** The electricity meter: one reading a day, known one to two days later; a few are read again and corrected. */
final class Electricity implements Activity {

    private static final double SIGMA = 0.07;
    private static final double RE_READ_RATE = 0.0008;

    /** What a factory at rest still draws, and a shop. */
    private static final double STANDBY_FACTORY = 0.10;

    private static final double STANDBY_SHOP = 0.35;

    private final Borrower borrower;
    private final Business firm;
    private final Books books;
    private final double usualWattHours;
    private final double standby;

    Electricity(Borrower borrower, Business firm, Books books) {
        this.borrower = borrower;
        this.firm = firm;
        this.books = books;
        this.usualWattHours = firm.dailySalesCents() / Money.yuan(100) * firm.industry.wattHoursPerHundredYuan;
        this.standby = firm.industry.manufactures() ? STANDBY_FACTORY : STANDBY_SHOP;
    }

    @Override
    public void live(Day day) {
        Dice dice = borrower.dice(Purpose.ELECTRICITY, day);
        double busy = standby + (1 - standby) * firm.industry.production(day) * books.activityToday();
        long wattHours = (long) (usualWattHours * busy * borrower.scenario.meterFactor(day) * dice.noise(SIGMA));
        String meter = borrower.meters.electricity();
        SupplyStatus status = borrower.scenario.supplyStatus(day);
        OptionalInt misreadUntil = borrower.scenario.misreadUntil(day);
        if (misreadUntil.isPresent()) {
            long later = (misreadUntil.getAsInt() - day.number() - 1) * Day.DAY_MILLIS + 9 * Day.HOUR_MILLIS;
            readTwice(day, meter, 0, wattHours, delay(dice), later);
        } else if (dice.chance(RE_READ_RATE)) {
            readTwice(day, meter, wattHours + wattHours / 5, wattHours, delay(dice), delay(dice) + 4 * Day.DAY_MILLIS);
        } else {
            read(borrower.desk.id("ele-"), Optional.empty(), day, meter, wattHours, status, delay(dice));
        }
    }

    private void readTwice(Day day, String meter, long wrong, long right, long delayMillis, long correctedAfterMillis) {
        String eventId = borrower.desk.id("ele-");
        read(eventId, Optional.empty(), day, meter, wrong, SupplyStatus.NORMAL, delayMillis);
        read(
                borrower.desk.id("ele-"),
                Optional.of(eventId),
                day,
                meter,
                right,
                SupplyStatus.NORMAL,
                Math.max(delayMillis + Day.HOUR_MILLIS, correctedAfterMillis));
    }

    /** After the end of the day measured. */
    static long delay(Dice dice) {
        return dice.between(6 * Day.HOUR_MILLIS, 40 * Day.HOUR_MILLIS);
    }

    private void read(
            String eventId,
            Optional<String> corrects,
            Day day,
            String meter,
            long wattHours,
            SupplyStatus status,
            long delayMillis) {
        long endOfDay = day.midnightMillis() + Day.DAY_MILLIS - 1;
        long knownAt = borrower.deliveries.knownAtMillis(Feed.ELECTRICITY, endOfDay, delayMillis);
        if (knownAt != Deliveries.NEVER) {
            borrower.desk.write(new UtilityReading(
                    eventId,
                    Instant.ofEpochMilli(knownAt),
                    Instant.ofEpochMilli(endOfDay),
                    corrects,
                    borrower.id,
                    meter,
                    Resource.ELECTRICITY,
                    MeterOwner.OWN,
                    ReadKind.ACTUAL,
                    day.date(),
                    day.date(),
                    wattHours,
                    status,
                    false));
        }
    }
}
