package io.loanwatch.benchmarks;

import io.loanwatch.flink.clock.EndOfInputIsNotTime;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.local.files.TemporaryFolder;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Transaction;
import io.loanwatch.monitor.JobDefaults;
import io.loanwatch.testkit.server.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;

/** The payments of a load in one topic of a broker in this JVM, and each side over them from Kafka to Kafka, exactly once but for Siddhi. */
final class PaymentsOnKafka implements AutoCloseable {

    static final int PARTITIONS = 2;
    static final String PAYMENTS = Topic.TRANSACTIONS.topicName();

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);
    private static final long LONG_MILLIS = Duration.ofDays(36_500).toMillis();
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final TemporaryFolder folder;
    private final KafkaBroker broker;
    private final KafkaConnection kafka;
    private final PaymentLoad load;
    private final String backend;

    private PaymentsOnKafka(TemporaryFolder folder, KafkaBroker broker, PaymentLoad load, String backend) {
        this.folder = folder;
        this.broker = broker;
        this.kafka = KafkaConnection.to(broker.bootstrapServers());
        this.load = load;
        this.backend = backend;
    }

    /** What a side wrote about complete periods, and what it took. */
    record Outcome(Cost cost, Set<String> alerts) {}

    /** @param backend where Flink's sides keep their state: {@code hashmap} or {@code rocksdb} */
    static PaymentsOnKafka of(PaymentLoad load, String backend) throws Exception {
        TemporaryFolder folder = TemporaryFolder.make("loanwatch-bench");
        KafkaBroker broker = KafkaBroker.start(folder.path().resolve("kafka"), 0, 0);
        broker.createTopics(PARTITIONS, PAYMENTS);
        var run = new PaymentsOnKafka(folder, broker, load, backend);
        run.fill();
        return run;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // closing the producer waits for all and throws what failed
    private void fill() {
        Properties properties = kafka.clientProperties();
        properties.setProperty("batch.size", "262144");
        properties.setProperty("linger.ms", "50");
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Transaction payment : load.payments) {
                producer.send(new ProducerRecord<>(
                        PAYMENTS,
                        payment.payerBorrowerId().orElseThrow().getBytes(StandardCharsets.UTF_8),
                        WireFormat.write(Codecs.of(Topic.TRANSACTIONS), Codecs.encode(payment))));
            }
        }
    }

    /** The engine's tiles in one packed state a borrower. */
    Outcome engine() throws Exception {
        StreamExecutionEnvironment env = environment(configuration());
        String topic = alertTopic("engine");
        DataStream<String> alerts = payments(env)
                .keyBy(payment -> payment.f0)
                .process(new TileRules(load.rules))
                .uid("rules");
        write(alerts, topic);
        return outcome(topic, () -> env.execute(topic));
    }

    Outcome sqlOver() throws Exception {
        StreamExecutionEnvironment env = environment(peerConfiguration());
        String topic = alertTopic("sql-over");
        write(OverQuery.alerts(StreamTableEnvironment.create(env), payments(env), load.rules), topic);
        return outcome(topic, () -> env.execute(topic));
    }

    Outcome slidingWindows() throws Exception {
        StreamExecutionEnvironment env = environment(peerConfiguration());
        String topic = alertTopic("sliding-windows");
        write(SlidingWindows.alerts(payments(env), load.rules), topic);
        return outcome(topic, () -> env.execute(topic));
    }

    /** Kafka Streams with two threads, windows in memory and on a changelog; it is over when every payment is committed. */
    Outcome kafkaStreams() throws Exception {
        String topic = alertTopic("kafka-streams");
        var settings = new Properties();
        settings.putAll(kafka.clientProperties());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, topic);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, CHECKPOINT_INTERVAL.toMillis());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, PARTITIONS);
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        // Payments are of a time long past, by which the broker deletes.
        settings.put(StreamsConfig.WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG, LONG_MILLIS);
        settings.put(
                StreamsConfig.STATE_DIR_CONFIG, folder.path().resolve(topic).toString());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        Topology rules = StreamsRules.topology(load.rules, PAYMENTS, topic, BuiltInDslStoreSuppliers.IN_MEMORY);
        return outcome(topic, () -> {
            try (var streams = new KafkaStreams(rules, settings);
                    var admin = Admin.create(kafka.clientProperties())) {
                streams.setUncaughtExceptionHandler(failure -> {
                    failures.add(failure);
                    return StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
                });
                streams.start();
                while (!committed(admin, topic)) {
                    if (!failures.isEmpty()) {
                        throw new IllegalStateException("Kafka Streams failed", failures.get(0));
                    }
                    Thread.sleep(POLL_INTERVAL.toMillis());
                }
            }
            return topic;
        });
    }

    Outcome siddhi() throws Exception {
        String topic = alertTopic("siddhi");
        return outcome(topic, () -> new SiddhiRun(kafka, load.rules, PAYMENTS, topic).run(PARTITIONS));
    }

    private boolean committed(Admin admin, String group) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return offsets.values().stream().mapToLong(OffsetAndMetadata::offset).sum() >= load.payments.size();
    }

    private Outcome outcome(String topic, Callable<?> run) throws Exception {
        return new Outcome(Cost.of(load.payments.size(), run), alerts(topic));
    }

    private String alertTopic(String side) {
        String topic = side + '-' + UUID.randomUUID();
        broker.createTopics(PARTITIONS, topic);
        return topic;
    }

    private DataStream<Tuple4<String, Long, Long, Long>> payments(StreamExecutionEnvironment env) {
        return env.fromSource(
                        KafkaSource.<Tuple4<String, Long, Long, Long>>builder()
                                .setBootstrapServers(kafka.bootstrapServers())
                                .setProperty("isolation.level", "read_committed")
                                .setGroupId(UUID.randomUUID().toString())
                                .setTopics(PAYMENTS)
                                .setStartingOffsets(OffsetsInitializer.earliest())
                                .setBounded(OffsetsInitializer.latest())
                                .setValueOnlyDeserializer(new Payment(load.rules))
                                .build(),
                        WatermarkStrategy.<Tuple4<String, Long, Long, Long>>forGenerator(context -> new PeriodEnds<>())
                                .withTimestampAssigner((payment, ignored) -> payment.f1),
                        "payments",
                        Payment.TYPE)
                .uid("payments")
                .transform("clock", Payment.TYPE, new EndOfInputIsNotTime<>())
                .uid("clock");
    }

    private void write(DataStream<String> alerts, String topic) {
        alerts.sinkTo(KafkaSink.<String>builder()
                        .setBootstrapServers(kafka.bootstrapServers())
                        .setProperty("transaction.timeout.ms", "900000")
                        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                        .setTransactionalIdPrefix(topic)
                        .setRecordSerializer((alert, context, timestamp) ->
                                new ProducerRecord<>(topic, alert.getBytes(StandardCharsets.UTF_8)))
                        .build())
                .uid("alerts");
    }

    /** The distinct alerts that were committed, without those of the last period, which not every side can conclude. */
    private Set<String> alerts(String topic) {
        Properties properties = kafka.clientProperties();
        properties.setProperty("isolation.level", "read_committed");
        Set<String> alerts = new TreeSet<>();
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                partitions.add(new TopicPartition(topic, partition));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Set<Map.Entry<TopicPartition, Long>> ends =
                    consumer.endOffsets(partitions).entrySet();
            while (ends.stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    if (PaymentRules.periodOf(record.value()) < load.lastPeriod()) {
                        alerts.add(record.value());
                    }
                }
            }
        }
        return alerts;
    }

    /** The planner of SQL names its operators itself and its rows have types of their own; the same holds for windows. */
    private Configuration peerConfiguration() {
        Configuration configuration = configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, true);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
        return configuration;
    }

    private Configuration configuration() {
        Configuration configuration = JobDefaults.configuration();
        configuration.set(CoreOptions.TMP_DIRS, folder.path().toString());
        configuration.set(WebOptions.TMP_DIR, folder.path().toString());
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.path().resolve("checkpoints").toUri().toString());
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, PARTITIONS);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        return configuration;
    }

    private static StreamExecutionEnvironment environment(Configuration configuration) {
        return StreamExecutionEnvironment.createLocalEnvironment(PARTITIONS, configuration);
    }

    @Override
    public void close() {
        broker.close();
        folder.close();
    }
}
