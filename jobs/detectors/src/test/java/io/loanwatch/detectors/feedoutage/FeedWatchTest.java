package io.loanwatch.detectors.feedoutage;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.alerts.AlertComposer;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Feed;
import io.loanwatch.model.FeedCompleteness;
import io.loanwatch.model.RiskAlert;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedWatchTest {

    private static final BankTime TIME = EngineSettings.defaults().time();
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final List<RiskAlert> alerts = new ArrayList<>();
    private final FeedOutage rule = FeedOutage.DEFAULT;
    private FeedWatch watch = new FeedWatch();

    private FeedWatchTest mark(double day, double throughDay) {
        watch.accept(new ClockMark(at(day), List.of(new FeedCompleteness(Feed.ELECTRICITY, at(throughDay)))));
        return this;
    }

    private static Instant at(double day) {
        return START.plusMillis((long) (day * BankTime.DAY_MILLIS));
    }

    private List<String> asked(double... days) throws IOException {
        for (double day : days) {
            watch.conclude(
                    Feed.ELECTRICITY, at(day).toEpochMilli(), rule, TIME, new AlertComposer("test", 0), alerts::add);
            watch = copy();
        }
        return alerts.stream()
                .map(alert -> "%s %s %s".formatted(alert.subjectKind(), alert.subjectId(), alert.state()))
                .toList();
    }

    private FeedWatch copy() throws IOException {
        var bytes = new ByteArrayOutputStream();
        watch.write(new DataOutputStream(bytes));
        return FeedWatch.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    @Test
    void aFeedThatIsAsLateAsExpectedLives() throws IOException {
        mark(4, 1);
        assertThat(asked(4, 5, 6)).isEmpty();
    }

    @Test
    void aFeedBehindItsLatenessIsOneAlertUntilItCatchesUp() throws IOException {
        mark(4, 1).mark(30, 27);
        long outAt = watch.outAt(Feed.ELECTRICITY, at(4).toEpochMilli(), rule);
        assertThat(Instant.ofEpochMilli(outAt)).isEqualTo(at(6).plusMillis(1));

        assertThat(asked(6)).isEmpty();
        watch.conclude(Feed.ELECTRICITY, outAt, rule, TIME, new AlertComposer("test", 0), alerts::add);
        assertThat(asked(7, 20, 29)).containsExactly("FEED ELECTRICITY OPEN");
        assertThat(asked(30)).containsExactly("FEED ELECTRICITY OPEN", "FEED ELECTRICITY RECOVERED");
        assertThat(alerts.get(0).explanationEn())
                .isEqualTo(
                        "The electricity feed is complete until 2026-03-02, 5 days behind the clock (limit 5 days): ask for"
                                + " delivery, until which nothing is concluded from its silence.");
        assertThat(alerts.get(1).explanationEn()).startsWith("Recovered. ").endsWith("it is delivered again.");
        assertThat(alerts.get(0).explanationZh()).startsWith("电力数据完整至2026-03-02");
    }

    @Test
    void aMarkSaysNothingBeforeItsTime() throws IOException {
        mark(30, 27).mark(4, 1);
        assertThat(asked(10)).hasSize(1);
    }

    @Test
    void aFeedThatNeverSaidAnythingIsUnknown() throws IOException {
        assertThat(asked(100)).isEmpty();
        assertThat(watch.outAt(Feed.ELECTRICITY, at(100).toEpochMilli(), rule)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theLatenessIsAParameter() {
        assertThat(rule.withParameters(Map.of("utilityHours", "240"))
                        .parameters()
                        .limitHours(Feed.WATER))
                .isEqualTo(288);
    }
}
