package io.loanwatch.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.Intake;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Feed;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Segment;
import io.loanwatch.testkit.records.Facts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Time in a running job. A maker of textiles invoices each week until 6 October; its silence is proven thirty days later, as
 * 5 November ends in Shanghai.
 */
class DetectionIT {

    private static final Instant SILENCE_PROVEN = Instant.parse("2025-11-05T16:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void aStoppedClockStopsTheAlertsUntilItMovesAgain() throws Exception {
        MemoryFeed feed = MemoryFeed.of(2);
        feed.addAll(0, silentBusiness());
        mark(feed, Facts.mark("2025-11-05T15:00:00Z", Feed.TAX, "2025-11-05T16:00:00Z"), 0, 1);
        try (DetectionRun run = start(feed)) {
            awaitClock(run, "2025-11-05T14:58:59.999Z");
            passThrough(run, feed, 0);
            passThrough(run, feed, 1);

            assertThat(run.revisions()).isEmpty();
            assertThat(run.clockGauge()).isEqualTo("2025-11-05T14:58:59.999Z");

            mark(feed, Facts.mark("2025-11-05T16:01:00.001Z"), 0, 1);
            await().atMost(LIMIT).until(() -> !run.revisions().isEmpty());
            assertThat(run.revisions()).singleElement().satisfies(DetectionIT::isTheSilence);
        }
    }

    @Test
    void aStoppedFeedIsNoSilenceUntilItIsCompleteAgain() throws Exception {
        MemoryFeed feed = MemoryFeed.of(2);
        feed.addAll(0, silentBusiness());
        for (LocalDate day = LocalDate.of(2025, 11, 1);
                day.isBefore(LocalDate.of(2025, 11, 21));
                day = day.plusDays(1)) {
            mark(feed, Facts.mark(day + "T00:00:00Z", Feed.TAX, "2025-11-01T00:00:00Z"), 0, 1);
        }
        try (DetectionRun run = start(feed)) {
            awaitClock(run, "2025-11-19T23:58:59.999Z");
            assertThat(run.revisions()).isEmpty();

            mark(feed, Facts.mark("2025-11-21T00:00:00Z", Feed.TAX, "2025-11-20T00:00:00Z"), 0, 1);
            mark(feed, Facts.mark("2025-11-23T00:00:00Z", Feed.TAX, "2025-11-22T00:00:00Z"), 0, 1);
            await().atMost(LIMIT).until(() -> !run.revisions().isEmpty());
            assertThat(run.revisions()).singleElement().satisfies(alert -> {
                assertThat(alert.indicator()).isEqualTo("T3");
                assertThat(alert.openedAt()).isEqualTo("2025-11-21T16:00:00Z");
            });
        }
    }

    @Test
    void theEndOfTheInputIsNotTime() throws Exception {
        MemoryFeed feed = MemoryFeed.of(2);
        feed.addAll(0, silentBusiness());
        mark(feed, Facts.mark("2025-11-05T15:00:00Z", Feed.TAX, "2025-11-05T16:00:00Z"), 0, 1);
        mark(feed, Facts.mark("2025-11-05T16:01:00Z"), 0, 1);
        feed.end();
        try (DetectionRun run = start(feed)) {
            run.awaitEnd();
            assertThat(run.revisions()).isEmpty();
            assertThat(run.alertClock()).isEqualTo("2025-11-05T15:59:59.999Z");
        }
    }

    @Test
    void theInputEndsOneMillisecondLaterAndTheSilenceIsProven() throws Exception {
        MemoryFeed feed = MemoryFeed.of(2);
        feed.addAll(0, silentBusiness());
        mark(feed, Facts.mark("2025-11-05T15:00:00Z", Feed.TAX, "2025-11-05T16:00:00Z"), 0, 1);
        mark(feed, Facts.mark("2025-11-05T16:01:00.001Z"), 0, 1);
        feed.end();
        try (DetectionRun run = start(feed)) {
            run.awaitEnd();
            assertThat(run.revisions()).singleElement().satisfies(DetectionIT::isTheSilence);
        }
    }

    @Test
    void marksAloneLetAPartitionWithoutRecordsAdvanceAndWithoutMarksItHoldsTheClock() throws Exception {
        MemoryFeed feed = MemoryFeed.of(3);
        feed.addAll(0, silentBusiness());
        mark(feed, Facts.mark("2025-10-01T00:00:00Z"), 0, 1, 2);
        ClockMark later = Facts.mark("2025-11-07T00:00:00Z", Feed.TAX, "2025-11-05T16:00:00Z");
        mark(feed, Facts.mark("2025-11-05T12:00:00Z", Feed.TAX, "2025-11-05T16:00:00Z"), 0, 1);
        mark(feed, later, 0, 1);
        try (DetectionRun run = start(feed)) {
            awaitClock(run, "2025-09-30T23:58:59.999Z");
            passThrough(run, feed, 0);
            passThrough(run, feed, 1);

            assertThat(run.revisions()).isEmpty();
            assertThat(run.clockGauge()).isEqualTo("2025-09-30T23:58:59.999Z");

            mark(feed, later, 2);
            await().atMost(LIMIT).until(() -> !run.revisions().isEmpty());
            assertThat(run.revisions()).singleElement().satisfies(DetectionIT::isTheSilence);
        }
    }

    @Test
    void oneWrongStampDoesNotCarryTheClockAway() throws Exception {
        MemoryFeed feed = MemoryFeed.of(1);
        feed.addAll(0, silentBusiness());
        mark(feed, Facts.mark("2025-11-01T00:00:00Z", Feed.TAX, "2025-11-05T16:00:00Z"), 0);
        feed.addAll(0, inbound(Facts.borrower("B2", "2027-01-01", Segment.CORPORATE)));
        try (DetectionRun run = start(feed)) {
            awaitClock(run, "2025-11-01T23:58:59.999Z");
            passThrough(run, feed, 0);

            assertThat(run.revisions()).isEmpty();
            assertThat(run.clockGauge()).isEqualTo("2025-11-01T23:58:59.999Z");
        }
    }

    @Test
    void aRejectedRecordIsPutAsideAndMovesNoClock() throws Exception {
        MemoryFeed feed = MemoryFeed.of(1);
        feed.add(0, rejected(7));
        feed.end();
        try (DetectionRun run = start(feed)) {
            run.awaitEnd();
            assertThat(run.deadLetters())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.offset()).isEqualTo(7));
            assertThat(run.alertClock()).isEqualTo(Instant.EPOCH);
        }
    }

    private static void isTheSilence(RiskAlert alert) {
        assertThat(alert.indicator()).isEqualTo("T3");
        assertThat(alert.borrowerId()).isEqualTo("B1");
        assertThat(alert.openedAt()).isEqualTo(SILENCE_PROVEN);
        assertThat(alert.revision()).isEqualTo(1);
    }

    private DetectionRun start(MemoryFeed feed) throws Exception {
        return DetectionRun.start(
                feed,
                new DetectionRun.Settings(
                        BusinessDeclineJob.NAME, 1, "hashmap", Duration.ofMillis(1), Duration.ofMillis(50), folder));
    }

    private static void awaitClock(DetectionRun run, String instant) {
        await().atMost(LIMIT).until(() -> !run.alertClock().isBefore(Instant.parse(instant)));
    }

    /** Returns when all that stood in the partition so far has passed through the job. */
    private static void passThrough(DetectionRun run, MemoryFeed feed, int partition) {
        long offset = feed.size(partition) + 1000L * partition;
        feed.add(partition, rejected(offset));
        await().atMost(LIMIT).until(() -> run.deadLetters().stream().anyMatch(letter -> letter.offset() == offset));
    }

    private static Inbound rejected(long offset) {
        return new Inbound.Rejected(new DeadLetter(
                DeadLetterReason.UNDECODABLE,
                "damaged",
                "tax-invoices",
                0,
                offset,
                BusinessDeclineJob.NAME,
                Instant.parse("2025-11-05T00:00:00Z"),
                Optional.empty(),
                new byte[0]));
    }

    private static void mark(MemoryFeed feed, ClockMark mark, int... partitions) {
        for (int partition : partitions) {
            feed.add(partition, new Inbound.Marked(mark));
        }
    }

    private static List<Inbound> silentBusiness() {
        List<Inbound> records = new ArrayList<>();
        records.addAll(inbound(Facts.borrower("B1", "2025-03-01", Segment.SMALL_BUSINESS)));
        records.addAll(inbound(Facts.authorization("B1", Feed.TAX, "taxpayer-1", "2025-03-01")));
        for (LocalDate day = LocalDate.of(2025, 3, 3); day.isBefore(LocalDate.of(2025, 10, 7)); day = day.plusDays(7)) {
            records.addAll(inbound(Facts.salesInvoice("B1", day.toString(), 10_000_00)));
        }
        return records;
    }

    private static List<Inbound> inbound(Fact fact) {
        List<Inbound> records = new ArrayList<>();
        new Intake("test")
                .route(
                        fact.topic(),
                        new Origin(fact.topic().topicName(), 0, 0),
                        fact.key().getBytes(StandardCharsets.UTF_8),
                        Codecs.encode(fact),
                        records::add);
        return records;
    }
}
