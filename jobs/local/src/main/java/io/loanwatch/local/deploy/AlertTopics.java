package io.loanwatch.local.deploy;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.RecordFormat;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.local.setup.DeployFolder;
import io.loanwatch.local.setup.KafkaTopics;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.RiskAlert;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What is done to topics of alerts while no job writes them. */
public final class AlertTopics {

    /** The last instant that a record may be known at: a partition with a mark of it never holds a clock again. */
    public static final Instant NEVER_AGAIN = Instant.parse("2099-12-31T00:00:00Z");

    private static final Duration POLL = Duration.ofMillis(200);

    /** There are marks among them: a job writes one at each interval. */
    private static final long NEWEST_RECORDS = 1_000;

    private static final Comparator<RiskAlert> BY_REVISION =
            Comparator.comparing(RiskAlert::generation).thenComparing(RiskAlert::revision);

    private final KafkaConnection kafka;

    public AlertTopics(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    /**
     * What a topic says last.
     *
     * @param open the last revision of each alert that is open
     * @param clock its last mark, or 1970
     */
    record Said(List<RiskAlert> open, Instant clock) {}

    /**
     * Makes a topic like those of the engine's own jobs, if it is not there.
     *
     * @param local whether one machine is all there is
     * @return its partitions
     */
    int make(String topic, boolean local) throws IOException, InterruptedException {
        return KafkaTopics.read(DeployFolder.ofHome()).makeLike("risk-alerts.credit-watch", topic, kafka, local);
    }

    /** Writes the last revision of every alert that is open in one topic into another. Returns how many. */
    int carry(String from, String to) {
        List<RiskAlert> open = read(from).open();
        write(to, open, Instant.EPOCH);
        return open.size();
    }

    /** Ends every alert of a topic that is open, and lets it never hold a clock again. Returns how many were open. */
    int close(String topic) {
        Said said = read(topic);
        UnaryOperator<RiskAlert> end = alert -> ended(alert, said.clock());
        write(topic, said.open().stream().map(end).toList(), NEVER_AGAIN);
        return said.open().size();
    }

    private static RiskAlert ended(RiskAlert alert, Instant clock) {
        return new RiskAlert(
                alert.alertId(),
                alert.indicator(),
                alert.borrowerId(),
                alert.subjectKind(),
                alert.subjectId(),
                AlertState.RECOVERED,
                alert.severity(),
                alert.revision() + 1,
                alert.generation(),
                alert.openedAt(),
                clock.isAfter(alert.revisedAt()) ? clock : alert.revisedAt(),
                alert.job(),
                alert.detectorVersion(),
                alert.parameterVersion(),
                alert.measures(),
                alert.eventIds(),
                "No longer watched, for the detection was retired. " + alert.explanationEn(),
                "该检测已停用，不再监测。" + alert.explanationZh(),
                alert.paths());
    }

    /** Up to when a topic has said all: its last mark, or 1970. Looks at its newest records only. */
    Instant clock(String topic) {
        return read(topic, NEWEST_RECORDS).clock();
    }

    /** Where the partitions of a topic end now; empty if it is not there. */
    Map<TopicPartition, Long> ends(String topic) {
        try (var consumer = consumer()) {
            return consumer.partitionsFor(topic).isEmpty()
                    ? Map.of()
                    : consumer.endOffsets(partitions(consumer, topic));
        }
    }

    /** Whether a record was committed since partitions ended there; what was aborted does not count. */
    boolean hasMore(Map<TopicPartition, Long> ends) {
        try (var consumer = consumer()) {
            consumer.assign(ends.keySet());
            ends.forEach(consumer::seek);
            Map<TopicPartition, Long> now = consumer.endOffsets(ends.keySet());
            while (now.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (!consumer.poll(POLL).isEmpty()) {
                    return true;
                }
            }
            return false;
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Properties properties = kafka.clientProperties();
        properties.setProperty("isolation.level", "read_committed");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Said read(String topic) {
        return read(topic, Long.MAX_VALUE);
    }

    private Said read(String topic, long newest) {
        RecordFormat format = kafka.format().open();
        Map<String, RiskAlert> last = new TreeMap<>();
        Instant clock = Instant.EPOCH;
        try (var consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.beginningOffsets(partitions)
                    .forEach((partition, begin) ->
                            consumer.seek(partition, Math.max(begin, ends.getOrDefault(partition, 0L) - newest)));
            Set<TopicPartition> left = new HashSet<>(partitions);
            while (!left.isEmpty()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    WireFormat.Content content = format.read(record.value());
                    if (content.name().equals("clock-marks")) {
                        Instant mark = Codecs.CLOCK_MARK.read(content.body()).knownAt();
                        clock = mark.isBefore(NEVER_AGAIN) && mark.isAfter(clock) ? mark : clock;
                    } else {
                        RiskAlert alert = Codecs.ALERT.read(content.body());
                        last.merge(alert.alertId(), alert, (a, b) -> BY_REVISION.compare(a, b) > 0 ? a : b);
                    }
                }
                left.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
            }
        }
        return new Said(
                last.values().stream()
                        .filter(alert -> alert.state() == AlertState.OPEN)
                        .toList(),
                clock);
    }

    /** All or nothing, so that who repeats it after a failure writes nothing twice. */
    @SuppressWarnings("FutureReturnValueIgnored") // a commit fails when something before it could not be sent
    private void write(String topic, List<RiskAlert> alerts, Instant mark) {
        Properties properties = kafka.clientProperties();
        properties.setProperty("transactional.id", "loanwatch-deploy-" + topic);
        RecordFormat format = kafka.format().open();
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (RiskAlert alert : alerts) {
                producer.send(new ProducerRecord<>(
                        topic,
                        alert.borrowerId().getBytes(StandardCharsets.UTF_8),
                        format.write(Codecs.ALERT, Codecs.ALERT.write(alert))));
            }
            if (mark.isAfter(Instant.EPOCH)) {
                byte[] last = format.write(Codecs.CLOCK_MARK, Codecs.CLOCK_MARK.write(new ClockMark(mark, List.of())));
                producer.partitionsFor(topic)
                        .forEach(partition ->
                                producer.send(new ProducerRecord<>(topic, partition.partition(), null, last)));
            }
            producer.commitTransaction();
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }
}
