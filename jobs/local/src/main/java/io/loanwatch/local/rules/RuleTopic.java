package io.loanwatch.local.rules;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.RecordFormat;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.model.DetectionRule;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic of rules on Kafka: one partition, in which rules and clock marks have one order. */
public final class RuleTopic {

    private static final TopicPartition PARTITION = new TopicPartition(Topic.DETECTION_RULES.topicName(), 0);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConnection kafka;

    public RuleTopic(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    /**
     * What stands in the topic.
     *
     * @param steps every step of every rule, in the order of the topic
     * @param clock the last clock mark, or 1970 where there is none
     */
    public record Content(List<DetectionRule> steps, Instant clock) {}

    /** Reads all that is committed. */
    public Content read() {
        return read("read_committed", Long.MAX_VALUE);
    }

    /**
     * Writes a step, unless the clock of the topic has reached an instant before it stands there. Whoever reads the topic can
     * therefore not have a clock of that instant before it has read the step.
     *
     * @throws IllegalStateException if the clock was there before; nothing is written then
     */
    public void write(DetectionRule step, Instant before) throws InterruptedException {
        Properties properties = kafka.clientProperties();
        properties.setProperty("transactional.id", "loanwatch-rule-" + UUID.randomUUID());
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            long offset = producer.send(new ProducerRecord<>(
                            PARTITION.topic(),
                            PARTITION.partition(),
                            step.key().getBytes(StandardCharsets.UTF_8),
                            kafka.format().open().write(Codecs.of(Topic.DETECTION_RULES), Codecs.encode(step))))
                    .get()
                    .offset();
            Instant clock = read("read_uncommitted", offset).clock();
            if (!clock.isBefore(before)) {
                producer.abortTransaction();
                throw new IllegalStateException(
                        "the clock of %s is at %s, %s would begin at %s: choose a later effective_from"
                                .formatted(PARTITION.topic(), clock, step.key(), before));
            }
            producer.commitTransaction();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the rule could not be written to %s".formatted(kafka.bootstrapServers()), e.getCause());
        }
    }

    private Content read(String isolation, long toOffset) {
        Properties properties = kafka.clientProperties();
        properties.setProperty("isolation.level", isolation);
        properties.setProperty("default.api.timeout.ms", "10000");
        RecordFormat format = kafka.format().open();
        List<DetectionRule> steps = new ArrayList<>();
        Instant clock = Instant.EPOCH;
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end =
                    Math.min(toOffset, consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L));
            while (consumer.position(PARTITION) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() >= end) {
                        break;
                    }
                    WireFormat.Content content;
                    try {
                        content = format.read(record.value());
                    } catch (InvalidRecordException e) {
                        // Nobody's rule: the job has put it aside.
                        continue;
                    }
                    if (content.name().equals("clock-marks")) {
                        Instant mark = Codecs.CLOCK_MARK.read(content.body()).knownAt();
                        clock = mark.isAfter(clock) ? mark : clock;
                    } else {
                        steps.add(
                                (DetectionRule) Codecs.of(Topic.DETECTION_RULES).read(content.body()));
                    }
                }
            }
        }
        return new Content(steps, clock);
    }
}
