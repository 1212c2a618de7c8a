package io.loanwatch.detectors.rules;

import io.loanwatch.model.Feed;
import io.loanwatch.model.Topic;
import java.util.Optional;
import java.util.Set;

/** Where features come from, and how long it is waited for the records of a day before the day is looked at. */
public enum Source {
    TAX(Topic.TAX_INVOICES, Optional.of(Feed.TAX), 2),
    ELECTRICITY(Topic.UTILITY_READINGS, Optional.of(Feed.ELECTRICITY), 3),
    WATER(Topic.UTILITY_READINGS, Optional.of(Feed.WATER), 3),
    CUSTOMS(Topic.CUSTOMS_DECLARATIONS, Optional.of(Feed.CUSTOMS), 7),
    ACCOUNTS(Topic.TRANSACTIONS, Optional.of(Feed.ACCOUNTS), 1),
    /** The contracts as they are known, of which no earlier day is kept. */
    LOANS(Topic.LOANS, Optional.empty(), 0),
    /** What fund tracing found by the beginning of the day, of which no earlier day is kept either. */
    TRACES(Topic.FUND_TRACES, Optional.empty(), 0);

    private final Topic topic;
    private final Optional<Feed> feed;
    private final int waitDays;

    Source(Topic topic, Optional<Feed> feed, int waitDays) {
        this.topic = topic;
        this.feed = feed;
        this.waitDays = waitDays;
    }

    /** The topic whose records change its features. */
    public Topic topic() {
        return topic;
    }

    /** The feed that must be complete and open to look at. */
    public Optional<Feed> feed() {
        return feed;
    }

    /** Expected lateness: days between the last day looked at and yesterday. */
    public int waitDays() {
        return waitDays;
    }

    /** The last day that is looked at on a day, epoch days. */
    public int lastDay(int today) {
        return today - 1 - waitDays;
    }

    /** Topics of all sources, of who the borrower is, and of what may be looked at. */
    public static Set<Topic> topics() {
        return Set.of(
                Topic.TAX_INVOICES,
                Topic.UTILITY_READINGS,
                Topic.CUSTOMS_DECLARATIONS,
                Topic.TRANSACTIONS,
                Topic.LOANS,
                Topic.FUND_TRACES,
                Topic.PARTIES,
                Topic.DATA_AUTHORIZATIONS);
    }
}
