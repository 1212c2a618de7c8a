package io.loanwatch.testkit.bank;

import io.loanwatch.model.Feed;
import io.loanwatch.model.MeterOwner;
import io.loanwatch.model.ReadKind;
import io.loanwatch.model.Resource;
import io.loanwatch.model.SupplyStatus;
import io.loanwatch.model.UtilityReading;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Optional;

/** The water meter, read each Sunday for the week. */
final class Water implements Activity {

    private static final double SIGMA = 0.10;
    private static final double LITRES_PER_YUAN = 0.4;

    private final Borrower borrower;
    private final Business firm;
    private final Books books;
    private double weekLitres;
    private int weekDays;

    Water(Borrower borrower, Business firm, Books books) {
        this.borrower = borrower;
        this.firm = firm;
        this.books = books;
    }

    @Override
    public void live(Day day) {
        double usual = firm.dailySalesCents() / Money.YUAN * LITRES_PER_YUAN;
        double busy = 0.15 + 0.85 * firm.industry.production(day) * books.activityToday();
        weekLitres += usual * busy * borrower.scenario.meterFactor(day);
        weekDays++;
        if (day.weekday() == DayOfWeek.SUNDAY) {
            read(day, borrower.dice(Purpose.WATER, day));
            weekLitres = 0;
            weekDays = 0;
        }
    }

    private void read(Day day, Dice dice) {
        long endOfDay = day.midnightMillis() + Day.DAY_MILLIS - 1;
        long knownAt = borrower.deliveries.knownAtMillis(Feed.WATER, endOfDay, Electricity.delay(dice));
        if (knownAt != Deliveries.NEVER) {
            borrower.desk.write(new UtilityReading(
                    borrower.desk.id("wat-"),
                    Instant.ofEpochMilli(knownAt),
                    Instant.ofEpochMilli(endOfDay),
                    Optional.empty(),
                    borrower.id,
                    borrower.meters.water(),
                    Resource.WATER,
                    MeterOwner.OWN,
                    ReadKind.ACTUAL,
                    day.date().minusDays(weekDays - 1),
                    day.date(),
                    (long) (weekLitres * dice.noise(SIGMA)),
                    SupplyStatus.NORMAL,
                    false));
        }
    }
}
