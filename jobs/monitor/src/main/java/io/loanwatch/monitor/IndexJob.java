package io.loanwatch.monitor;

import io.loanwatch.flink.codec.FormatSettings;
import io.loanwatch.flink.elasticsearch.Document;
import io.loanwatch.flink.elasticsearch.ElasticsearchConnection;
import io.loanwatch.flink.elasticsearch.ElasticsearchSink;
import io.loanwatch.flink.kafka.KafkaCases;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.flink.kafka.KafkaDeadLetters;
import io.loanwatch.flink.kafka.RawRecord;
import io.loanwatch.flink.kafka.RawRecords;
import io.loanwatch.flink.operators.ToDocument;
import io.loanwatch.model.DeadLetter;
import java.util.regex.Pattern;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Serves alerts, cases, series and figures from Elasticsearch: every revision in, the latest of each out. The only job that talks to
 * Elasticsearch, so that its outage slows no detection; the index can be rebuilt from Kafka at any time.
 */
public final class IndexJob {

    public static final String NAME = "index";

    private static final Pattern TOPICS =
            Pattern.compile("risk-alerts(-shadow)?\\..+|risk-cases|risk-series|risk-portfolio");

    /** Checkpoints of a waiting sink time out; that must not restart the job, however long the outage. */
    private static final int TOLERABLE_FAILED_CHECKPOINTS = 1_000_000;

    private IndexJob() {}

    /**
     * Everything outside the job.
     *
     * @param alerts every topic that is served
     * @param format how records stand there
     * @param documents where documents go
     * @param deadLetters where records go that cannot be read
     */
    public record Wiring(
            Source<RawRecord, ?, ?> alerts,
            FormatSettings format,
            Sink<Document> documents,
            Sink<DeadLetter> deadLetters) {}

    public static void define(StreamExecutionEnvironment env, Wiring wiring) {
        SingleOutputStreamOperator<Document> documents = env.fromSource(
                        wiring.alerts(),
                        WatermarkStrategy.noWatermarks(),
                        "index: alerts",
                        TypeInformation.of(RawRecord.class))
                .uid("index-alerts")
                .process(new ToDocument(NAME, wiring.format()), TypeInformation.of(Document.class))
                .uid("index-to-document")
                .name("index: to document");
        documents.sinkTo(wiring.documents()).uid("index-documents").name("index: Elasticsearch");
        documents
                .getSideOutput(ToDocument.DEAD_LETTERS)
                .sinkTo(wiring.deadLetters())
                .uid("index-dead-letters")
                .name("index: dead letters");
    }

    /** The job's settings over {@link JobDefaults}. */
    public static Configuration configuration() {
        Configuration configuration = JobDefaults.configuration();
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, TOLERABLE_FAILED_CHECKPOINTS);
        return configuration;
    }

    public static Wiring onKafka(KafkaConnection kafka, ElasticsearchConnection elasticsearch) {
        return wiring(kafka, source(kafka).build(), elasticsearch);
    }

    /** The same up to what is the end now. */
    public static Wiring rebuilding(KafkaConnection kafka, ElasticsearchConnection elasticsearch) {
        return wiring(
                kafka,
                source(kafka)
                        .setGroupId("loanwatch-rebuild")
                        .setBounded(OffsetsInitializer.latest())
                        .build(),
                elasticsearch);
    }

    private static KafkaSourceBuilder<RawRecord> source(KafkaConnection kafka) {
        return KafkaSource.<RawRecord>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setProperties(kafka.clientProperties())
                .setProperty("isolation.level", "read_committed")
                .setProperty("partition.discovery.interval.ms", Long.toString(KafkaCases.TOPIC_DISCOVERY.toMillis()))
                .setGroupId("loanwatch-" + NAME)
                .setClientIdPrefix("loanwatch-" + NAME)
                .setTopicPattern(TOPICS)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new RawRecords());
    }

    private static Wiring wiring(
            KafkaConnection kafka, KafkaSource<RawRecord> alerts, ElasticsearchConnection elasticsearch) {
        ElasticsearchSink documents = ElasticsearchSink.builder()
                .connection(elasticsearch)
                .rejects(KafkaDeadLetters.documents(kafka, NAME))
                .build();
        return new Wiring(alerts, kafka.format(), documents, KafkaDeadLetters.sink(kafka));
    }

    /** Runs on a cluster; see {@link JobArguments} for the arguments. */
    public static void main(String[] arguments) throws Exception {
        JobArguments given = JobArguments.parse(arguments);
        StreamExecutionEnvironment env = JobDefaults.environment(configuration(), given);
        define(env, onKafka(given.kafka(), given.elasticsearch()));
        env.execute(NAME);
    }
}
