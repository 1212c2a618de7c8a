package io.loanwatch.local.deploy;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.RecordFormat;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.model.DetectionChange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Who changed what runs: topic {@code detection-changes}, in whose one partition each record names the one before by its hash. */
public final class ChangeLog {

    public static final String TOPIC = "detection-changes";

    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConnection kafka;

    public ChangeLog(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    /** Every change, oldest first. */
    public List<DetectionChange> read() {
        Properties properties = kafka.clientProperties();
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("default.api.timeout.ms", "10000");
        RecordFormat format = kafka.format().open();
        List<DetectionChange> changes = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            while (consumer.position(PARTITION) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    changes.add(Codecs.DETECTION_CHANGE.read(
                            format.read(record.value()).body()));
                }
            }
        }
        return changes;
    }

    /** The last change of a detection. */
    public Optional<DetectionChange> last(String detection) {
        return read().stream()
                .filter(change -> change.detection().equals(detection))
                .reduce((first, second) -> second);
    }

    /**
     * Appends a change, and gives it its hashes. Who begins to write ends whoever has begun before, so that no two name the same one as the one before.
     *
     * @throws IllegalStateException if it could not be written, or somebody else wrote meanwhile
     */
    public DetectionChange append(DetectionChange change) throws InterruptedException {
        Properties properties = kafka.clientProperties();
        properties.setProperty("transactional.id", "loanwatch-" + TOPIC);
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            List<DetectionChange> before = read();
            DetectionChange chained = chained(
                    change,
                    before.isEmpty() ? "" : before.get(before.size() - 1).hash());
            producer.send(new ProducerRecord<>(
                            TOPIC,
                            PARTITION.partition(),
                            chained.detection().getBytes(StandardCharsets.UTF_8),
                            kafka.format()
                                    .open()
                                    .write(Codecs.DETECTION_CHANGE, Codecs.DETECTION_CHANGE.write(chained))))
                    .get();
            producer.commitTransaction();
            return chained;
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the change of %s could not be written to %s of %s"
                            .formatted(change.detection(), TOPIC, kafka.bootstrapServers()),
                    e.getCause());
        }
    }

    static DetectionChange chained(DetectionChange change, String previousHash) {
        var unhashed = new DetectionChange(
                change.changeId(),
                change.changedAt(),
                change.detection(),
                change.step(),
                change.shadow(),
                change.changedBy(),
                change.jobClass(),
                change.arguments(),
                change.parallelism(),
                change.release(),
                change.savepoint(),
                change.remark(),
                previousHash,
                "");
        return unhashed.withHash(hash(unhashed));
    }

    /** The first record that was changed, or whose predecessor was, if there is one. */
    public static Optional<DetectionChange> firstBroken(List<DetectionChange> changes) {
        String previous = "";
        for (DetectionChange change : changes) {
            if (!change.previousHash().equals(previous) || !change.hash().equals(hash(change))) {
                return Optional.of(change);
            }
            previous = change.hash();
        }
        return Optional.empty();
    }

    private static String hash(DetectionChange change) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(Codecs.DETECTION_CHANGE.write(change.withHash(""))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }

    /** Last change of each detection. */
    public static Map<String, DetectionChange> latest(List<DetectionChange> changes) {
        Map<String, DetectionChange> latest = new java.util.TreeMap<>();
        changes.forEach(change -> latest.put(change.detection(), change));
        return latest;
    }
}
