package io.loanwatch.model;

import java.time.Instant;

/**
 * Up to when one feed is complete.
 *
 * @param feed the feed.
 * @param through everything that occurred before this instant has been delivered. UTC milliseconds.
 */
public record FeedCompleteness(Feed feed, Instant through) {}
