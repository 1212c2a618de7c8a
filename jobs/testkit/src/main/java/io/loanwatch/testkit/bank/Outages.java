package io.loanwatch.testkit.bank;

import io.loanwatch.model.Feed;

/**
 * Outages of whole feeds: one for every {@value #DAYS_PER_OUTAGE} live days, of the tax or the electricity feed, 20 to 40
 * days long, known from the seed alone.
 */
final class Outages {

    static final int DAYS_PER_OUTAGE = 200;

    /** One outage; nothing of the feed becomes known from its beginning to its end. */
    record Outage(int slot, Feed feed, int fromDay, int toDay) {}

    private final long seed;
    private final int liveFromDay;

    Outages(long seed, int liveFromDay) {
        this.seed = seed;
        this.liveFromDay = liveFromDay;
    }

    Outage inSlot(int slot) {
        Dice dice = Dice.of(seed, Purpose.OUTAGE, slot);
        int from = liveFromDay + slot * DAYS_PER_OUTAGE + dice.between(60, 110);
        boolean tax = (slot + dice.between(0, 1)) % 2 == 0;
        return new Outage(slot, tax ? Feed.TAX : Feed.ELECTRICITY, from, from + dice.between(20, 40));
    }

    /** When something that would have become known at {@code millis} does, without the feed's usual delay afterwards. */
    long endOfOutageAt(Feed feed, long millis) {
        int day = Day.numberOf(millis);
        return isOut(feed, day)
                ? Day.midnightMillis(
                        inSlot((day - liveFromDay) / DAYS_PER_OUTAGE).toDay())
                : millis;
    }

    /** Whether nothing of the feed becomes known on a day. */
    boolean isOut(Feed feed, int day) {
        if (day < liveFromDay) {
            return false;
        }
        Outage outage = inSlot((day - liveFromDay) / DAYS_PER_OUTAGE);
        return outage.feed() == feed && day >= outage.fromDay() && day < outage.toDay();
    }
}
