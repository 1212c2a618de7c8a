package io.loanwatch.local.serving;

import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.Intake;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.local.files.FolderWriter;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Feed;
import io.loanwatch.model.FeedCompleteness;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Writes what the topics of records hold into a folder that {@code replay} and {@code backtest} read. What was known at an instant is what
 * the records say, so a folder up to an instant is the past as it was known then.
 */
public final class TopicRecording {

    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConnection kafka;
    private final Instant until;
    private final LongConsumer progress;
    private final TreeMap<Instant, Map<Feed, Instant>> marks = new TreeMap<>();
    private final Map<DeadLetterReason, Long> leftOut = new EnumMap<>(DeadLetterReason.class);

    /**
     * @param until nothing that was known later is written
     * @param progress told from time to time how many records were read
     */
    public TopicRecording(KafkaConnection kafka, Instant until, LongConsumer progress) {
        this.kafka = kafka;
        this.until = until;
        this.progress = progress;
    }

    /**
     * What was written.
     *
     * @param records facts
     * @param marks instants with a clock mark
     * @param leftOut how many records a job would have put aside, by reason
     */
    public record Recorded(long records, long marks, Map<DeadLetterReason, Long> leftOut) {
        public Recorded {
            leftOut = Map.copyOf(leftOut);
        }
    }

    /**
     * Reads what is committed, to the end as it is at the start.
     *
     * @throws IllegalStateException if the server has none of the topics
     */
    public Recorded into(Path folder) throws IOException {
        Properties properties = kafka.clientProperties();
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("default.api.timeout.ms", "10000");
        var intake = new Intake("recording", kafka.format().open());
        try (var writer = new FolderWriter(folder);
                var consumer =
                        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long read = 0;
            while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    read++;
                    intake.read(
                            record.topic(),
                            new Origin(record.topic(), record.partition(), record.offset()),
                            record.key(),
                            record.value(),
                            Instant.ofEpochMilli(record.timestamp()),
                            inbound -> take(inbound, writer));
                }
                progress.accept(read);
            }
            // A folder has one clock, so marks are in order, whichever partition they came from.
            marks.forEach((at, through) -> writer.mark(
                    Topic.TRANSACTIONS,
                    new ClockMark(
                            at,
                            through.entrySet().stream()
                                    .map(row -> new FeedCompleteness(row.getKey(), row.getValue()))
                                    .toList())));
            return new Recorded(writer.records(), marks.size(), leftOut);
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        Set<String> names = Topic.inputs().stream().map(Topic::topicName).collect(Collectors.toSet());
        List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                .filter(topic -> names.contains(topic.getKey()))
                .flatMap(topic -> topic.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("none of the topics %s on %s; is it the engine's Kafka?"
                    .formatted(names, kafka.bootstrapServers()));
        }
        return partitions;
    }

    private void take(Inbound inbound, FolderWriter writer) {
        if (inbound.knownAt() > until.toEpochMilli()) {
            return;
        }
        if (inbound instanceof Inbound.Known known) {
            try {
                writer.fact(Codecs.decode(known.arrival()));
            } catch (InvalidRecordException e) {
                leftOut.merge(e.reason(), 1L, Long::sum);
            }
        } else if (inbound instanceof Inbound.Marked marked) {
            Map<Feed, Instant> through =
                    marks.computeIfAbsent(marked.mark().knownAt(), unused -> new EnumMap<>(Feed.class));
            marked.mark()
                    .completeThrough()
                    .forEach(row -> through.merge(row.feed(), row.through(), (a, b) -> a.isAfter(b) ? a : b));
        } else if (inbound instanceof Inbound.Rejected rejected) {
            leftOut.merge(rejected.deadLetter().reason(), 1L, Long::sum);
        }
    }
}
