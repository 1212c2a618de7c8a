package io.loanwatch.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.detectors.floodguard.FloodGuard;
import io.loanwatch.detectors.portfolio.PortfolioParameters;
import io.loanwatch.flink.clock.KnowledgeClock;
import io.loanwatch.flink.codec.CaseIntake;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.CaseAlert;
import io.loanwatch.model.CaseKind;
import io.loanwatch.model.CaseState;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Loan;
import io.loanwatch.model.PortfolioMeasure;
import io.loanwatch.model.RiskCase;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import io.loanwatch.model.Topic;
import io.loanwatch.testkit.bank.BankSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The portfolio is counted the same however many subtasks count it, in whatever order its records come, and if it fails on the way. */
class PortfolioLawsIT {

    private static final BankSettings BANK = new BankSettings(3, 20, LocalDate.of(2026, 3, 1), 4);
    private static final int LIVE_DAYS = 30;
    private static final int PARTITIONS = 3;
    private static final long BOUND_MILLIS = 60_000;
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private static final List<Inbound> RECORDS = new ArrayList<>();
    private static Instant end;
    private static List<String> expected;

    @TempDir
    static Path shared;

    @BeforeAll
    static void countOnceInOrder() throws Exception {
        BankRecords bank = BankRecords.of(BANK, LIVE_DAYS);
        for (Topic topic : List.of(Topic.LOANS, Topic.REPAYMENTS, Topic.PARTIES)) {
            bank.facts(topic).forEach(PortfolioLawsIT::file);
        }
        end = BANK.liveFrom()
                .plusDays(LIVE_DAYS)
                .atStartOfDay(EngineSettings.DEFAULT_ZONE)
                .toInstant();
        bank.facts(Topic.LOANS)
                .map(Loan.class::cast)
                .map(Loan::borrowerId)
                .distinct()
                .forEach(borrower -> file(
                        "risk-cases", borrower, WireFormat.write(Codecs.CASE, Codecs.CASE.write(openCase(borrower)))));
        expected = run(1, "hashmap", 0, Optional.empty(), shared);
        System.out.printf("PortfolioLawsIT: %d records, %d lines%n", RECORDS.size(), expected.size());
    }

    @Test
    void thereIsSomethingForTheLawsToHoldFor() {
        assertThat(expected).anyMatch(line -> line.startsWith("O2 OPEN"));
        assertThat(expected)
                .anyMatch(line -> line.contains("measure=" + PortfolioMeasure.NEW_SERIOUS_CASES + ", partCount=1"));
    }

    @ParameterizedTest
    @CsvSource({"4, rocksdb, false", "2, hashmap, true"})
    void anyRunCountsTheSame(int parallelism, String stateBackend, boolean fails, @TempDir Path folder)
            throws Exception {
        long seed = System.nanoTime();
        System.out.printf("PortfolioLawsIT: x %d on %s, seed %d%n", parallelism, stateBackend, seed);

        assertThat(run(parallelism, stateBackend, seed, fails ? Optional.of(seed) : Optional.empty(), folder))
                .isEqualTo(expected);
    }

    private static List<String> run(
            int parallelism, String stateBackend, long disorderSeed, Optional<Long> failing, Path folder)
            throws Exception {
        MemoryFeed feed = feed(new Random(disorderSeed), disorderSeed == 0 ? 1 : BOUND_MILLIS);
        failing.ifPresent(seed -> feed.failOnceAt(0, feed.size(0) / 2));
        var said = new CommittedSink<>(StreamTypes.OUTBOUND);
        var deadLetters = new CommittedSink<DeadLetter>(StreamTypes.DEAD_LETTER);
        Configuration configuration = JobDefaults.configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(250));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        configuration.set(StateBackendOptions.STATE_BACKEND, stateBackend);
        configuration.set(CoreOptions.TMP_DIRS, folder.toString());
        configuration.set(WebOptions.TMP_DIR, folder.toString());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        PortfolioJob.define(
                env,
                new PortfolioJob.Wiring(
                        new MemorySource(feed),
                        Math.min(parallelism, PARTITIONS),
                        KnowledgeClock.ofMarks(DetectionRun.CLOCK),
                        PortfolioParameters.DEFAULT,
                        FloodGuard.DEFAULT.withParameters(Map.of("leastCases", "5")),
                        EngineSettings.defaults(),
                        said,
                        deadLetters,
                        1,
                        Duration.ofDays(1)));
        JobClient client = env.executeAsync(PortfolioJob.NAME);
        await().atMost(LIMIT).until(() -> failing.isEmpty() || feed.hasFailed());
        // Marks never end; a partition that was read to its end before the failure has one to go on with.
        for (int partition = 0; partition < PARTITIONS; partition++) {
            feed.add(partition, new Inbound.Marked(new ClockMark(end.plusSeconds(1), List.of())));
        }
        feed.end();
        client.getJobExecutionResult().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(feed.hasFailed()).isEqualTo(failing.isPresent());
        assertThat(deadLetters.committed()).isEmpty();
        return lines(said.committed());
    }

    private static List<String> lines(List<Outbound> said) {
        List<String> lines = new ArrayList<>();
        for (Outbound each : said) {
            if (each instanceof Outbound.Counted counted) {
                lines.add(counted.day().toString());
            } else if (each instanceof Outbound.Alerted alerted) {
                lines.add("%s %s %s"
                        .formatted(alerted.alert().indicator(), alerted.alert().state(), alerted.alert()));
            }
        }
        lines.sort(Comparator.naturalOrder());
        return lines;
    }

    private static MemoryFeed feed(Random random, long boundMillis) {
        MemoryFeed feed = MemoryFeed.of(PARTITIONS);
        List<List<Placed>> partitions = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            List<Placed> placed = new ArrayList<>();
            Instant first = BANK.liveFrom()
                    .minusMonths(BANK.historyMonths())
                    .atStartOfDay(EngineSettings.DEFAULT_ZONE)
                    .toInstant();
            for (Instant at = first; !at.isAfter(end); at = at.plus(Duration.ofHours(6))) {
                // A mark is written when nothing earlier can still come, whatever the bound.
                placed.add(
                        new Placed(at.toEpochMilli() + BOUND_MILLIS, new Inbound.Marked(new ClockMark(at, List.of()))));
            }
            partitions.add(placed);
        }
        for (Inbound record : RECORDS) {
            int partition = Math.floorMod(((Inbound.Filed) record).file().id().hashCode(), PARTITIONS);
            long at = record.knownAt() + random.nextLong(boundMillis);
            partitions.get(partition).add(new Placed(at, record));
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions.get(partition).sort(Comparator.comparingLong(Placed::at));
            feed.addAll(
                    partition,
                    partitions.get(partition).stream().map(Placed::record).toList());
        }
        return feed;
    }

    private record Placed(long at, Inbound record) {}

    private static void file(Fact fact) {
        file(fact.topic().topicName(), fact.key(), WireFormat.write(Codecs.of(fact.topic()), Codecs.encode(fact)));
    }

    private static void file(String topic, String key, byte[] value) {
        new CaseIntake(PortfolioJob.NAME)
                .read(
                        topic,
                        new Origin(topic, 0, RECORDS.size()),
                        key.getBytes(StandardCharsets.UTF_8),
                        value,
                        Instant.EPOCH,
                        RECORDS::add);
    }

    private static RiskCase openCase(String borrower) {
        Instant at = BANK.liveFrom()
                .plusDays(Math.floorMod(borrower.hashCode(), LIVE_DAYS - 2))
                .atTime(10, 0)
                .atZone(EngineSettings.DEFAULT_ZONE)
                .toInstant();
        var alert = new CaseAlert(
                "T1-" + borrower, "T1", SubjectKind.BORROWER, borrower, AlertState.OPEN, Severity.MODERATE, 1, at);
        return new RiskCase(
                "case-" + borrower,
                borrower,
                CaseState.OPEN,
                Severity.MODERATE,
                1,
                at,
                at,
                at.plus(Duration.ofDays(3)),
                "/HO",
                "manager-1",
                List.of(alert.alertId()),
                0,
                CaseKind.CASE,
                Optional.empty(),
                "",
                "",
                100_00,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(alert),
                List.of(),
                Optional.empty());
    }
}
