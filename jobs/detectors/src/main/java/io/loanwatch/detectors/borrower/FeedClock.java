package io.loanwatch.detectors.borrower;

import io.loanwatch.model.Feed;

/** Up to when feeds are complete, as the clock marks tell it. */
public interface FeedClock {

    /** Nothing of the feed is known to be complete. */
    long NEVER_COMPLETE = Long.MIN_VALUE;

    /** Everything before this instant, epoch milliseconds, had been delivered by {@code now}, or {@link #NEVER_COMPLETE}. */
    long completeThrough(Feed feed, long now);
}
