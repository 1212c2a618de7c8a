package io.loanwatch.flink.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Feed;
import io.loanwatch.model.FeedCompleteness;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class FeedGaugesTest {

    private static final Instant MARKED_AT = Instant.parse("2026-03-04T05:06:07Z");
    private static final Instant THROUGH = Instant.parse("2026-03-03T00:00:00Z");

    private final Map<String, Gauge<?>> gauges = new HashMap<>();

    @Test
    void aFeedHasAFigureOnceAMarkTellsOfIt() {
        var shown = new FeedGauges(new Recorded("", gauges));
        assertThat(gauges).containsOnlyKeys("lastMarkMillis");

        shown.accept(new ClockMark(MARKED_AT, List.of(new FeedCompleteness(Feed.TAX, THROUGH))));

        assertThat(gauges).containsOnlyKeys("lastMarkMillis", "feed=TAX completeThroughMillis");
        assertThat(gauges.get("lastMarkMillis").getValue()).isEqualTo(MARKED_AT.toEpochMilli());
        assertThat(gauges.get("feed=TAX completeThroughMillis").getValue()).isEqualTo(THROUGH.toEpochMilli());
    }

    @Test
    void anOlderMarkOfAnotherPartitionMovesNothingBack() {
        var shown = new FeedGauges(new Recorded("", gauges));
        shown.accept(new ClockMark(MARKED_AT, List.of(new FeedCompleteness(Feed.TAX, THROUGH))));
        shown.accept(new ClockMark(
                MARKED_AT.minusSeconds(60), List.of(new FeedCompleteness(Feed.TAX, THROUGH.minusSeconds(60)))));

        assertThat(gauges.get("lastMarkMillis").getValue()).isEqualTo(MARKED_AT.toEpochMilli());
        assertThat(gauges.get("feed=TAX completeThroughMillis").getValue()).isEqualTo(THROUGH.toEpochMilli());
    }

    private static final class Recorded extends UnregisteredMetricsGroup {

        private final String scope;
        private final Map<String, Gauge<?>> gauges;

        private Recorded(String scope, Map<String, Gauge<?>> gauges) {
            this.scope = scope;
            this.gauges = gauges;
        }

        @Override
        public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
            gauges.put(scope + name, gauge);
            return gauge;
        }

        @Override
        public MetricGroup addGroup(String key, String value) {
            return new Recorded(scope + key + "=" + value + " ", gauges);
        }
    }
}
