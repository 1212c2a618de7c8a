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
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.flink.kafka.KafkaDeadLetters;
import io.loanwatch.flink.kafka.KafkaFacts;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.local.files.TemporaryFolder;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Transaction;
import io.loanwatch.monitor.DetectionMain;
import io.loanwatch.monitor.DetectionWiring;
import io.loanwatch.monitor.FundMisuseJob;
import io.loanwatch.monitor.JobDefaults;
import io.loanwatch.testkit.server.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
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
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Whole jobs from Kafka to Kafka, with the checkpoints and guarantees of production, on a broker in this JVM. */
final class KafkaRun implements AutoCloseable {

    private static final int PARTITIONS = 2;
    private static final Duration ALIGNMENT_INTERVAL = Duration.ofMillis(200);
    private static final String PASSED = "passed";
    private static final TypeInformation<Tuple2<String, Inbound>> KEYED =
            Types.TUPLE(Types.STRING, StreamTypes.INBOUND);

    private final TemporaryFolder folder;
    private final KafkaBroker broker;
    private final KafkaConnection kafka;
    private final long events;

    private KafkaRun(TemporaryFolder folder, KafkaBroker broker, long events) {
        this.folder = folder;
        this.broker = broker;
        this.kafka = KafkaConnection.to(broker.bootstrapServers());
        this.events = events;
    }

    static KafkaRun of(TransferLoad load) throws Exception {
        TemporaryFolder folder = TemporaryFolder.make("loanwatch-bench");
        KafkaBroker broker = KafkaBroker.start(folder.path().resolve("kafka"), 0, 0);
        for (Topic topic : Topic.inputs()) {
            broker.createTopics(PARTITIONS, topic.topicName());
        }
        broker.createTopics(
                PARTITIONS, PASSED, KafkaAlerts.topic(FundMisuseJob.NAME), KafkaAlerts.TRACES_TOPIC, "dead-letters");
        var run = new KafkaRun(folder, broker, load.transfers.size());
        run.fill(load);
        return run;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // closing the producer waits for all and throws what failed
    private void fill(TransferLoad load) {
        Properties properties = kafka.clientProperties();
        properties.setProperty("batch.size", "262144");
        properties.setProperty("linger.ms", "50");
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            load.loans.forEach(loan -> producer.send(message(loan)));
            int mark = 0;
            for (Transaction transfer : load.transfers) {
                for (; load.marks.get(mark).knownAt().isBefore(transfer.knownAt()); mark++) {
                    mark(load, mark, producer);
                }
                producer.send(message(transfer));
            }
            for (; mark < load.marks.size(); mark++) {
                mark(load, mark, producer);
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // as above
    private static void mark(TransferLoad load, int mark, KafkaProducer<byte[], byte[]> producer) {
        byte[] bytes = WireFormat.write(Codecs.CLOCK_MARK, Codecs.CLOCK_MARK.write(load.marks.get(mark)));
        for (Topic topic : List.of(Topic.TRANSACTIONS, Topic.LOANS)) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                producer.send(new ProducerRecord<>(topic.topicName(), partition, null, bytes));
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> message(Fact fact) {
        return new ProducerRecord<>(
                fact.topic().topicName(),
                fact.key().getBytes(StandardCharsets.UTF_8),
                WireFormat.write(Codecs.of(fact.topic()), Codecs.encode(fact)));
    }

    /** The job with its ledgers and every detector. */
    Cost fundMisuse() throws Exception {
        List<Detector<?>> detectors = Catalogue.ofJob(FundMisuseJob.NAME, Catalogue.all());
        String run = FundMisuseJob.NAME + "-" + UUID.randomUUID();
        StreamExecutionEnvironment env = environment();
        FundMisuseJob.define(
                env,
                new DetectionWiring(
                        KafkaFacts.builder(
                                        kafka,
                                        run,
                                        DetectionMain.topics(FundMisuseJob.NAME, detectors).stream()
                                                .map(Topic::topicName)
                                                .toList())
                                .setBounded(OffsetsInitializer.latest())
                                .build(),
                        PARTITIONS,
                        // A bounded source is not kept in step by its readers; Flink does it, as nothing is killed
                        // here.
                        KnowledgeClock.of(ClockSettings.defaults())
                                .withWatermarkAlignment(
                                        FundMisuseJob.NAME,
                                        ClockSettings.defaults().alignmentDrift(),
                                        ALIGNMENT_INTERVAL),
                        detectors,
                        Stages.DEFAULT,
                        EngineSettings.defaults(),
                        KafkaAlerts.sink(kafka, FundMisuseJob.NAME),
                        KafkaDeadLetters.sink(kafka),
                        PARTITIONS,
                        Duration.ofSeconds(1)));
        return Cost.of(events, () -> env.execute("bench"));
    }

    /** Every transfer decoded, sent to where its payer is kept, and written out again: what Flink costs without us. */
    Cost passThrough() throws Exception {
        StreamExecutionEnvironment env = environment();
        env.fromSource(
                        KafkaFacts.builder(kafka, "pass-" + UUID.randomUUID(), List.of(Topic.TRANSACTIONS.topicName()))
                                .setBounded(OffsetsInitializer.latest())
                                .build(),
                        WatermarkStrategy.forMonotonousTimestamps(),
                        "records",
                        StreamTypes.INBOUND)
                .uid("records")
                .setParallelism(PARTITIONS)
                .transform("clock", StreamTypes.INBOUND, new EndOfInputIsNotTime<>())
                .uid("clock")
                .filter(record -> record instanceof Inbound.Known)
                .uid("known")
                .map(record ->
                        Tuple2.of(((Transaction) Codecs.decode(((Inbound.Known) record).arrival())).key(), record))
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
        return Cost.of(events, () -> env.execute("bench"));
    }

    private StreamExecutionEnvironment environment() {
        Configuration configuration = JobDefaults.configuration();
        configuration.set(CoreOptions.TMP_DIRS, folder.path().toString());
        configuration.set(WebOptions.TMP_DIR, folder.path().toString());
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.path().resolve("checkpoints").toUri().toString());
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, PARTITIONS);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        return StreamExecutionEnvironment.createLocalEnvironment(PARTITIONS, configuration);
    }

    @Override
    public void close() {
        broker.close();
        folder.close();
    }
}
