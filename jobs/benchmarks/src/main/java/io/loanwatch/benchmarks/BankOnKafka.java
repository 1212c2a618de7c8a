package io.loanwatch.benchmarks;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Stages;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.clock.ClockSettings;
import io.loanwatch.flink.clock.EndOfInputIsNotTime;
import io.loanwatch.flink.clock.KnowledgeClock;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.flink.kafka.KafkaDeadLetters;
import io.loanwatch.flink.kafka.KafkaFacts;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.local.demo.KafkaFeeder;
import io.loanwatch.local.files.TemporaryFolder;
import io.loanwatch.local.setup.DeployFolder;
import io.loanwatch.local.setup.KafkaTopics;
import io.loanwatch.model.Topic;
import io.loanwatch.monitor.BusinessDeclineJob;
import io.loanwatch.monitor.CreditWatchJob;
import io.loanwatch.monitor.DetectionMain;
import io.loanwatch.monitor.DetectionWiring;
import io.loanwatch.monitor.FundMisuseJob;
import io.loanwatch.monitor.JobDefaults;
import io.loanwatch.testkit.bank.BankSettings;
import io.loanwatch.testkit.bank.SimulatedBank;
import io.loanwatch.testkit.server.KafkaBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;

/** All topics of a simulated bank in Kafka, and jobs over them from Kafka to Kafka, with the guarantees of production. */
final class BankOnKafka implements AutoCloseable {

    static final Map<String, BiConsumer<StreamExecutionEnvironment, DetectionWiring>> JOBS = new TreeMap<>(Map.of(
            FundMisuseJob.NAME, FundMisuseJob::define,
            BusinessDeclineJob.NAME, BusinessDeclineJob::define,
            CreditWatchJob.NAME, CreditWatchJob::define));

    private static final int PARALLELISM = 2;
    private static final int ALERT_PARTITIONS = 2;
    private static final Duration ALIGNMENT_INTERVAL = Duration.ofMillis(200);
    private static final String PASSED = "passed";
    private static final Duration ALERT_MARK_INTERVAL = Duration.ofHours(1);
    private static final ClockSettings CLOCK =
            new ClockSettings(Duration.ofSeconds(60), Duration.ofDays(2), Duration.ofDays(30));
    private static final TypeInformation<Tuple2<String, Inbound>> KEYED =
            Types.TUPLE(Types.STRING, StreamTypes.INBOUND);

    private final TemporaryFolder folder;
    private final KafkaBroker broker;
    private final KafkaConnection kafka;
    private final long events;

    private BankOnKafka(TemporaryFolder folder, KafkaBroker broker, long events) {
        this.folder = folder;
        this.broker = broker;
        this.kafka = KafkaConnection.to(broker.bootstrapServers());
        this.events = events;
    }

    static BankOnKafka of(BankSettings settings, int liveDays) throws Exception {
        TemporaryFolder folder = TemporaryFolder.make("loanwatch-bench");
        KafkaBroker broker = KafkaBroker.start(folder.path().resolve("kafka"), 0, 0);
        KafkaTopics.read(DeployFolder.ofHome()).createMissing(KafkaConnection.to(broker.bootstrapServers()), true);
        broker.createTopics(PARALLELISM, PASSED);
        try (var feeder = new KafkaFeeder(KafkaConnection.to(broker.bootstrapServers()), truth -> {}, instant -> {})) {
            var bank = new SimulatedBank(settings, feeder);
            while (bank.nextDay().isBefore(settings.liveFrom().plusDays(liveDays))) {
                bank.simulateDay();
            }
            feeder.flush();
            return new BankOnKafka(folder, broker, feeder.facts());
        }
    }

    /** Records of all topics that a detection job reads; marks are not counted. */
    long events() {
        return events;
    }

    /** All detection jobs beside each other, each from the beginning of its topics to their end. */
    Cost detectionJobs(Duration checkpointInterval) throws Exception {
        return Cost.of(events, () -> {
            List<JobClient> running = new ArrayList<>();
            for (var job : JOBS.entrySet()) {
                StreamExecutionEnvironment env = environment();
                env.enableCheckpointing(checkpointInterval.toMillis());
                job.getValue().accept(env, wiring(job.getKey()));
                running.add(env.executeAsync(job.getKey()));
            }
            for (JobClient each : running) {
                each.getJobExecutionResult().get();
            }
            return running;
        });
    }

    private DetectionWiring wiring(String job) {
        List<Detector<?>> detectors = Catalogue.ofJob(job, Catalogue.all());
        return new DetectionWiring(
                KafkaFacts.builder(
                                kafka,
                                job + '-' + UUID.randomUUID(),
                                DetectionMain.topics(job, detectors).stream()
                                        .map(Topic::topicName)
                                        .toList())
                        .setBounded(OffsetsInitializer.latest())
                        .build(),
                PARALLELISM,
                // A bounded source is not kept in step by its readers; Flink does it, as nothing is killed here.
                KnowledgeClock.of(CLOCK).withWatermarkAlignment(job, CLOCK.alignmentDrift(), ALIGNMENT_INTERVAL),
                detectors,
                Stages.DEFAULT,
                EngineSettings.defaults(),
                KafkaAlerts.sink(kafka, job),
                KafkaDeadLetters.sink(kafka),
                ALERT_PARTITIONS,
                ALERT_MARK_INTERVAL);
    }

    /** Every record of those topics decoded once, sent to where its key is kept, and written out again. */
    Cost passThrough() throws Exception {
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        JOBS.keySet().forEach(job -> topics.addAll(DetectionMain.topics(job, Catalogue.ofJob(job, Catalogue.all()))));
        StreamExecutionEnvironment env = environment();
        env.fromSource(
                        KafkaFacts.builder(
                                        kafka,
                                        "pass-" + UUID.randomUUID(),
                                        topics.stream().map(Topic::topicName).toList())
                                .setBounded(OffsetsInitializer.latest())
                                .build(),
                        WatermarkStrategy.forMonotonousTimestamps(),
                        "records",
                        StreamTypes.INBOUND)
                .uid("records")
                .transform("clock", StreamTypes.INBOUND, new EndOfInputIsNotTime<>())
                .uid("clock")
                .filter(record -> record instanceof Inbound.Known)
                .uid("known")
                .map(record -> Tuple2.of(
                        Codecs.decode(((Inbound.Known) record).arrival()).key(), record))
                .returns(KEYED)
                .uid("decoded")
                .keyBy(keyed -> keyed.f0)
                .process(new PassOn<>(), KEYED)
                .uid("pass")
                .sinkTo(KafkaSink.<Tuple2<String, Inbound>>builder()
                        .setBootstrapServers(kafka.bootstrapServers())
                        .setProperty("transaction.timeout.ms", "900000")
                        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                        .setTransactionalIdPrefix("pass-" + UUID.randomUUID())
                        .setRecordSerializer((keyed, context, timestamp) -> new ProducerRecord<>(
                                PASSED, ((Inbound.Known) keyed.f1).arrival().body()))
                        .build())
                .uid("passed");
        return Cost.of(events, () -> env.execute("pass-through"));
    }

    private StreamExecutionEnvironment environment() {
        Configuration configuration = JobDefaults.configuration();
        configuration.set(CoreOptions.TMP_DIRS, folder.path().toString());
        configuration.set(WebOptions.TMP_DIR, folder.path().toString());
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.path().resolve("checkpoints").toUri().toString());
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, PARALLELISM);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        return StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration);
    }

    @Override
    public void close() {
        broker.close();
        folder.close();
    }
}
