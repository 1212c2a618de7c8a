package io.loanwatch.testkit.bank;

import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Feed;
import io.loanwatch.model.FeedCompleteness;
import io.loanwatch.model.Topic;
import java.time.Instant;
import java.util.List;

/** Clock marks: at the end of each day of history, at every full hour of a live day. */
final class Clock {

    private static final long ACCOUNTS_DELAY_MILLIS = Day.MINUTE_MILLIS;
    private static final long TAX_DELAY_MILLIS = Day.DAY_MILLIS;
    private static final long UTILITY_DELAY_MILLIS = 3 * Day.DAY_MILLIS;
    private static final long CUSTOMS_DELAY_MILLIS = 7 * Day.DAY_MILLIS;
    private static final long BUREAU_DELAY_MILLIS = 10 * Day.DAY_MILLIS;

    private static final List<Topic> TOPICS = Topic.inputs();

    private final Outages outages;
    private final int liveFromDay;

    Clock(Outages outages, int liveFromDay) {
        this.outages = outages;
        this.liveFromDay = liveFromDay;
    }

    long millisBetweenMarks(int day) {
        return day < liveFromDay ? Day.DAY_MILLIS : Day.HOUR_MILLIS;
    }

    void strike(long millis, BankSink sink) {
        Instant now = Instant.ofEpochMilli(millis);
        for (Topic topic : TOPICS) {
            sink.mark(topic, new ClockMark(now, completeness(topic, millis)));
        }
    }

    private List<FeedCompleteness> completeness(Topic topic, long millis) {
        return switch (topic) {
            case TRANSACTIONS -> List.of(through(Feed.ACCOUNTS, millis, ACCOUNTS_DELAY_MILLIS));
            case TAX_INVOICES, TAX_FILINGS -> List.of(through(Feed.TAX, millis, TAX_DELAY_MILLIS));
            case UTILITY_READINGS ->
                List.of(
                        through(Feed.ELECTRICITY, millis, UTILITY_DELAY_MILLIS),
                        through(Feed.WATER, millis, UTILITY_DELAY_MILLIS));
            case CUSTOMS_DECLARATIONS -> List.of(through(Feed.CUSTOMS, millis, CUSTOMS_DELAY_MILLIS));
            case BUREAU_REPORTS -> List.of(through(Feed.BUREAU, millis, BUREAU_DELAY_MILLIS));
            default -> List.of();
        };
    }

    /** During an outage, and for the day in which its backlog arrives, completeness stands where the outage began. */
    private FeedCompleteness through(Feed feed, long millis, long delayMillis) {
        long complete = millis - delayMillis;
        int day = Day.numberOf(millis - 1);
        if (day >= liveFromDay) {
            Outages.Outage outage = outages.inSlot((day - liveFromDay) / Outages.DAYS_PER_OUTAGE);
            if (outage.feed() == feed && day >= outage.fromDay() && day <= outage.toDay()) {
                complete = Math.min(complete, Day.midnightMillis(outage.fromDay()) - delayMillis);
            }
        }
        return new FeedCompleteness(feed, Instant.ofEpochMilli(complete));
    }
}
