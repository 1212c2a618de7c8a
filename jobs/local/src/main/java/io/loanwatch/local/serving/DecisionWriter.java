package io.loanwatch.local.serving;

import io.loanwatch.flink.codec.CaseIntake;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.RecordFormat;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.kafka.KafkaCases;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.model.CaseDecision;
import io.loanwatch.model.RiskCase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes decisions on cases, stamped by the clock that the topic of decisions itself tells. */
public final class DecisionWriter {

    private static final Duration POLL = Duration.ofSeconds(5);

    private final KafkaConnection kafka;

    public DecisionWriter(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    /** The latest revision of a case. */
    public Optional<RiskCase> find(String caseId) {
        RiskCase[] latest = new RiskCase[1];
        new Tail(kafka, Pattern.compile(Pattern.quote(KafkaCases.TOPIC))).read(false, () -> false, content -> {
            RiskCase each = Codecs.CASE.read(content.body());
            if (each.caseId().equals(caseId) && (latest[0] == null || each.revision() > latest[0].revision())) {
                latest[0] = each;
            }
        });
        return Optional.ofNullable(latest[0]);
    }

    /** Where the clock of decisions stands: its last mark, or now where none was ever written. */
    public Instant clock() {
        Properties properties = kafka.clientProperties();
        properties.setProperty("isolation.level", "read_committed");
        RecordFormat format = kafka.format().open();
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(CaseIntake.DECISIONS_TOPIC).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            ends.forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - 1)));
            Instant clock = Instant.EPOCH;
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                WireFormat.Content content = format.read(record.value());
                Instant known = content.name().equals("clock-marks")
                        ? Codecs.CLOCK_MARK.read(content.body()).knownAt()
                        : Codecs.DECISION.read(content.body()).knownAt();
                clock = known.isAfter(clock) ? known : clock;
            }
            return clock.equals(Instant.EPOCH) ? Instant.now() : clock.plusMillis(1);
        }
    }

    /** Writes a decision and waits until the broker has it. */
    public void write(CaseDecision decision) throws InterruptedException {
        try (var producer =
                new KafkaProducer<>(kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            CaseIntake.DECISIONS_TOPIC,
                            decision.borrowerId().getBytes(StandardCharsets.UTF_8),
                            kafka.format().open().write(Codecs.DECISION, Codecs.DECISION.write(decision))))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the decision could not be written to %s".formatted(kafka.bootstrapServers()), e.getCause());
        }
    }
}
