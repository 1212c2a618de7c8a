package io.loanwatch.console.stream;

import io.loanwatch.schemas.SchemaHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How fresh each input topic is. Only the newest records are looked at, so that a look costs the same however many there are. */
public final class FeedTopics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FeedTopics.class);
    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int POLLS = 10;

    /** Newest records of a partition that are read at each look; marks are among them unless a feed is in a hurry. */
    private static final long NEWEST_RECORDS = 100;

    /** How topics begin that hold what the engine found. */
    private static final String FOUND = "risk-";

    /** Written by people, or by everybody. */
    private static final Set<String> NOT_FEEDS =
            Set.of("case-decisions", "detection-changes", "dead-letters", "clock-marks");

    private final KafkaClients kafka;
    private final EngineClock clock;
    private final Thread thread;
    private final Map<String, Fresh> topics = new TreeMap<>();
    private final Map<String, Instant> completeThrough = new TreeMap<>();
    private volatile Instant lookedAt = Instant.EPOCH;
    private volatile boolean closed;

    /**
     * What is known of a topic.
     *
     * @param topic its name
     * @param knownThrough the latest knowledge time of a record or mark
     * @param records records in it, marks included
     * @param recordsPerSecond since the look before
     */
    public record Fresh(String topic, Optional<Instant> knownThrough, long records, double recordsPerSecond) {}

    private FeedTopics(KafkaClients kafka, EngineClock clock) {
        this.kafka = kafka;
        this.clock = clock;
        this.thread = new Thread(this::run, "feed-topics");
        thread.setDaemon(true);
    }

    public static FeedTopics watch(KafkaClients kafka, EngineClock clock) {
        var watch = new FeedTopics(kafka, clock);
        watch.thread.start();
        return watch;
    }

    public synchronized List<Fresh> topics() {
        return new ArrayList<>(topics.values());
    }

    /** Up to when outside feeds are complete, by feed. */
    public synchronized Map<String, Instant> completeThrough() {
        return new TreeMap<>(completeThrough);
    }

    /** Where the engine's clock stood at the last look, to compare with; the epoch before the first. */
    public Instant lookedAt() {
        return lookedAt;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        while (!closed) {
            try (KafkaConsumer<byte[], byte[]> consumer = kafka.consumer()) {
                long lookedAt = System.nanoTime();
                while (!closed) {
                    long now = System.nanoTime();
                    look(consumer, Duration.ofNanos(now - lookedAt));
                    lookedAt = now;
                    Thread.sleep(INTERVAL.toMillis());
                }
            } catch (InterruptException | InterruptedException e) {
                return;
            } catch (KafkaException e) {
                LOG.warn("the freshness of feeds cannot be read from Kafka, tries again", e);
            }
        }
    }

    private void look(KafkaConsumer<byte[], byte[]> consumer, Duration since) {
        Instant atClock = clock.now();
        Set<String> feeds = SchemaHistory.bundled().current().keySet().stream()
                .filter(name -> !name.startsWith(FOUND) && !NOT_FEEDS.contains(name))
                .collect(Collectors.toSet());
        List<TopicPartition> partitions = KafkaClients.partitions(consumer, feeds::contains);
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        ends.forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - NEWEST_RECORDS)));
        Map<String, Instant> newest = new HashMap<>();
        for (int i = 0; i < POLLS && !isRead(consumer, ends); i++) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                Message.read(record.value()).ifPresent(message -> read(record.topic(), message, newest));
            }
        }
        Map<String, Long> counts = ends.entrySet().stream()
                .collect(Collectors.groupingBy(
                        end -> end.getKey().topic(), Collectors.summingLong(Map.Entry::getValue)));
        lookedAt = atClock;
        counts.forEach((topic, count) -> update(topic, count, Optional.ofNullable(newest.get(topic)), since));
    }

    private static boolean isRead(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void read(String topic, Message message, Map<String, Instant> newest) {
        if (message.record().hasField("known_at")) {
            newest.merge(topic, Instant.ofEpochMilli(message.millis("known_at")), FeedTopics::later);
        }
        if (message.name().equals(Message.CLOCK_MARKS)) {
            for (Object each : (Collection<?>) message.record().get("complete_through")) {
                var feed = (GenericRecord) each;
                Instant through = Instant.ofEpochMilli((Long) feed.get("through"));
                synchronized (this) {
                    completeThrough.merge(feed.get("feed").toString(), through, FeedTopics::later);
                }
            }
        }
    }

    private synchronized void update(String topic, long records, Optional<Instant> newest, Duration since) {
        Fresh before = topics.get(topic);
        long more = before == null ? 0 : records - before.records();
        double perSecond = since.isZero() ? 0 : more * 1e9 / since.toNanos();
        topics.put(
                topic,
                new Fresh(
                        topic,
                        newest.or(() -> before == null ? Optional.empty() : before.knownThrough()),
                        records,
                        perSecond));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
