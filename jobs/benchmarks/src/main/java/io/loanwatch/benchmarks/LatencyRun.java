package io.loanwatch.benchmarks;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Stages;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.clock.ClockSettings;
import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.local.demo.AlertReader;
import io.loanwatch.local.demo.KafkaFeeder;
import io.loanwatch.local.demo.Pace;
import io.loanwatch.local.files.TemporaryFolder;
import io.loanwatch.local.runtime.LocalFlink;
import io.loanwatch.local.setup.DeployFolder;
import io.loanwatch.local.setup.KafkaTopics;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Fact;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Topic;
import io.loanwatch.monitor.DetectionMain;
import io.loanwatch.monitor.DetectionWiring;
import io.loanwatch.monitor.JobDefaults;
import io.loanwatch.testkit.bank.BankSettings;
import io.loanwatch.testkit.bank.BankSink;
import io.loanwatch.testkit.bank.SimulatedBank;
import io.loanwatch.testkit.bank.Truth;
import io.loanwatch.testkit.server.KafkaBroker;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The detection jobs on a bank that lives at a pace: how long after the last mark that an alert needed was written can the alert be
 * read. The bound of disorder and the interval of marks are thus not in it.
 */
final class LatencyRun {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final ClockSettings CLOCK = new ClockSettings(BOUND, Duration.ofDays(2), Duration.ofDays(30));
    private static final int ALERT_PARTITIONS = 2;
    private static final Duration ALERT_MARK_INTERVAL = Duration.ofHours(1);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Flink's own default of 100 ms would be waited for at each of two to three steps between operators. */
    static final Duration BUFFER_TIMEOUT = Duration.ofMillis(2);

    /** Half a minute at the suite's pace: until then the compiler is part of what is waited for. */
    private static final int WARM_UP_DAYS = 60;

    private final BankSettings settings;
    private final int liveDays;
    private final double daysPerSecond;
    private final ConcurrentSkipListMap<Instant, Long> marksWrittenAtNanos = new ConcurrentSkipListMap<>();
    private final Queue<Double> ofRecords = new ConcurrentLinkedQueue<>();
    private final Queue<Double> ofDays = new ConcurrentLinkedQueue<>();

    LatencyRun(BankSettings settings, int liveDays, double daysPerSecond) {
        this.settings = settings;
        this.liveDays = liveDays;
        this.daysPerSecond = daysPerSecond;
    }

    /**
     * @param ofRecords milliseconds of every revision of an alert after the first live days that a record brought about, in no order
     * @param ofDays the same of those that the end of a day brought about, at which every borrower is judged
     * @param eventsPerSecond how many facts a second were written while the bank lived
     */
    record Result(List<Double> ofRecords, List<Double> ofDays, double eventsPerSecond) {}

    /** @param checkpointInterval how often what was found is committed, if {@code exactlyOnce} */
    Result run(boolean exactlyOnce, Duration checkpointInterval) throws Exception {
        marksWrittenAtNanos.clear();
        ofRecords.clear();
        ofDays.clear();
        try (TemporaryFolder folder = TemporaryFolder.make("loanwatch-bench");
                KafkaBroker broker = KafkaBroker.start(folder.path().resolve("kafka"), 0, 0);
                LocalFlink flink = LocalFlink.start(folder.path().resolve("flink"), 0, BankOnKafka.JOBS.size())) {
            KafkaTopics.read(DeployFolder.ofHome()).createMissing(KafkaConnection.to(broker.bootstrapServers()), true);
            var kafka = KafkaConnection.to(broker.bootstrapServers());
            for (var job : BankOnKafka.JOBS.entrySet()) {
                StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(
                        1, flink.configure(JobDefaults.configuration(), checkpointInterval));
                env.setBufferTimeout(BUFFER_TIMEOUT.toMillis());
                job.getValue().accept(env, wiring(job.getKey(), kafka, exactlyOnce));
                flink.submit(job.getKey(), env);
            }
            try (AlertReader reader = AlertReader.start(kafka, List.copyOf(BankOnKafka.JOBS.keySet()), this::read)) {
                double rate = live(kafka, reader, flink);
                return new Result(List.copyOf(ofRecords), List.copyOf(ofDays), rate);
            }
        }
    }

    private double live(KafkaConnection kafka, AlertReader reader, LocalFlink flink) throws Exception {
        Instant from = settings.liveFrom().atStartOfDay(ZONE).toInstant();
        try (var feeder =
                new KafkaFeeder(kafka, Duration.ZERO, truth -> {}, new Pace(from, daysPerSecond, () -> false))) {
            var bank = new SimulatedBank(settings, new Stamping(feeder));
            while (bank.nextDay().isBefore(settings.liveFrom())) {
                bank.simulateDay();
            }
            feeder.flush();
            await(reader, flink, from.minus(Duration.ofHours(2)));
            long before = feeder.facts();
            long started = System.nanoTime();
            while (bank.nextDay().isBefore(settings.liveFrom().plusDays(liveDays))) {
                bank.simulateDay();
            }
            feeder.flush();
            double seconds = (System.nanoTime() - started) / 1e9;
            await(reader, flink, feeder.lastMark().minus(Duration.ofHours(2)));
            return (feeder.facts() - before) / seconds;
        }
    }

    private static void await(AlertReader reader, LocalFlink flink, Instant through) throws Exception {
        long until = System.nanoTime() + LIMIT.toNanos();
        while (reader.clock().isBefore(through)) {
            if (System.nanoTime() > until || flink.failure().isPresent()) {
                throw new IllegalStateException("alerts stand at %s, waited for %s; %s"
                        .formatted(reader.clock(), through, flink.failure().orElse("no job failed")));
            }
            Thread.sleep(10);
        }
    }

    private void read(RiskAlert alert) {
        long now = System.nanoTime();
        Instant measuredFrom =
                settings.liveFrom().plusDays(WARM_UP_DAYS).atStartOfDay(ZONE).toInstant();
        Map.Entry<Instant, Long> mark =
                marksWrittenAtNanos.ceilingEntry(alert.revisedAt().plus(BOUND).plusMillis(1));
        if (mark != null && alert.revisedAt().isAfter(measuredFrom)) {
            boolean endOfDay = alert.revisedAt().atZone(ZONE).toLocalTime().equals(LocalTime.MIDNIGHT);
            (endOfDay ? ofDays : ofRecords).add((now - mark.getValue()) / 1e6);
        }
    }

    private static DetectionWiring wiring(String job, KafkaConnection kafka, boolean exactlyOnce) {
        DetectionWiring wiring = DetectionMain.onKafka(
                job,
                kafka,
                1,
                Catalogue.ofJob(job, Catalogue.all()),
                Stages.DEFAULT,
                EngineSettings.defaults(),
                CLOCK,
                ALERT_PARTITIONS,
                ALERT_MARK_INTERVAL);
        return exactlyOnce
                ? wiring
                : new DetectionWiring(
                        wiring.records(),
                        wiring.readers(),
                        wiring.clock(),
                        wiring.detectors(),
                        wiring.stages(),
                        wiring.settings(),
                        KafkaAlerts.atLeastOnce(kafka, job),
                        wiring.deadLetters(),
                        wiring.alertPartitions(),
                        wiring.alertMarkInterval());
    }

    /** Notes when the last topic's mark of an instant was written. */
    private final class Stamping implements BankSink {

        private final BankSink sink;

        Stamping(BankSink sink) {
            this.sink = sink;
        }

        @Override
        public void fact(Fact fact) {
            sink.fact(fact);
        }

        @Override
        public void mark(Topic topic, ClockMark mark) {
            sink.mark(topic, mark);
            marksWrittenAtNanos.put(mark.knownAt(), System.nanoTime());
        }

        @Override
        public void truth(Truth truth) {
            sink.truth(truth);
        }
    }
}
