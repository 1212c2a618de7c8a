package io.loanwatch.console.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows topics in a thread of its own, from a number of records before their end; begins again after a failure. */
final class TopicFollower implements AutoCloseable {

    /** From the first record that is still there. */
    static final long WHOLE_TOPIC = Long.MAX_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final long LOOK_FOR_TOPICS_NANOS = Duration.ofSeconds(10).toNanos();

    private final KafkaClients kafka;
    private final Predicate<String> topics;
    private final long backlog;
    private final Consumer<List<ConsumerRecord<byte[], byte[]>>> reader;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    TopicFollower(
            String name,
            KafkaClients kafka,
            Predicate<String> topics,
            long backlog,
            Consumer<List<ConsumerRecord<byte[], byte[]>>> reader) {
        this.kafka = kafka;
        this.topics = topics;
        this.backlog = backlog;
        this.reader = reader;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    TopicFollower start() {
        thread.start();
        return this;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        while (!closed) {
            try (KafkaConsumer<byte[], byte[]> consumer = kafka.consumer()) {
                follow(consumer);
            } catch (InterruptException | WakeupException e) {
                Thread.interrupted();
            } catch (KafkaException e) {
                LOG.warn("{} cannot read Kafka, tries again in {} s", thread.getName(), RETRY.toSeconds(), e);
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        long lookedAt = System.nanoTime() - LOOK_FOR_TOPICS_NANOS;
        while (!closed) {
            if (System.nanoTime() - lookedAt >= LOOK_FOR_TOPICS_NANOS) {
                begin(consumer, KafkaClients.assignNew(consumer, KafkaClients.partitions(consumer, topics)));
                lookedAt = System.nanoTime();
            }
            if (consumer.assignment().isEmpty()) {
                pause();
                continue;
            }
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
                records.forEach(batch::add);
                reader.accept(batch);
                records.nextOffsets().forEach((partition, next) -> positions.put(partition, next.offset()));
            }
        }
    }

    private void begin(KafkaConsumer<byte[], byte[]> consumer, Collection<TopicPartition> fresh) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(fresh);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(fresh);
        for (TopicPartition partition : fresh) {
            long first = begins.getOrDefault(partition, 0L);
            long from = backlog == WHOLE_TOPIC ? first : Math.max(first, ends.getOrDefault(partition, 0L) - backlog);
            consumer.seek(partition, Math.max(first, positions.getOrDefault(partition, from)));
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }
}
