package io.loanwatch.flink.operators;

import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Feed;
import io.loanwatch.model.FeedCompleteness;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.MetricGroup;

/**
 * What clock marks say, as metrics: {@code lastMarkMillis}, and for each feed {@code feed_completeThroughMillis} with the label
 * {@code feed}. Both are instants of the clock in epoch milliseconds.
 */
final class FeedGauges {

    private final MetricGroup metrics;
    private final Map<Feed, Long> throughMillis = new ConcurrentHashMap<>();
    private volatile long lastMarkMillis;

    FeedGauges(MetricGroup metrics) {
        this.metrics = metrics;
        metrics.gauge("lastMarkMillis", () -> lastMarkMillis);
    }

    void accept(ClockMark mark) {
        lastMarkMillis = Math.max(lastMarkMillis, mark.knownAt().toEpochMilli());
        for (FeedCompleteness each : mark.completeThrough()) {
            Feed feed = each.feed();
            if (!throughMillis.containsKey(feed)) {
                // A feed that no mark has told of has no figure, rather than one that alarms.
                throughMillis.put(feed, each.through().toEpochMilli());
                metrics.addGroup("feed", feed.name()).gauge("completeThroughMillis", () -> throughMillis.get(feed));
            }
            throughMillis.merge(feed, each.through().toEpochMilli(), Math::max);
        }
    }
}
