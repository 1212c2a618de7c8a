package io.loanwatch.console.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What was put aside last, with reason, origin and bytes. */
public final class DeadLetters implements AutoCloseable {

    /** How many are kept for the page; all are in the topic. */
    public static final int KEPT = 500;

    private static final String TOPIC = "dead-letters";

    private final Deque<Letter> newestFirst = new ArrayDeque<>();
    private final Map<String, Long> countByReason = new TreeMap<>();
    private final TopicFollower follower;

    /**
     * A record that was put aside.
     *
     * @param origin topic, partition and offset, which tell two copies of it
     * @param about reason, detail, origin and when, without key and value
     * @param value the bytes as read
     */
    @SuppressWarnings("ArrayRecordComponent") // the bytes as read; never compared
    public record Letter(String origin, ObjectNode about, byte[] value) {}

    private DeadLetters(KafkaClients kafka) {
        follower = new TopicFollower("dead-letters", kafka, TOPIC::equals, TopicFollower.WHOLE_TOPIC, this::read);
    }

    public static DeadLetters follow(KafkaClients kafka) {
        var letters = new DeadLetters(kafka);
        letters.follower.start();
        return letters;
    }

    public synchronized List<Letter> newest() {
        return new ArrayList<>(newestFirst);
    }

    /** How many there were by reason, each copy counted. */
    public synchronized Map<String, Long> countByReason() {
        return new TreeMap<>(countByReason);
    }

    public synchronized Optional<Letter> find(String origin) {
        return newestFirst.stream()
                .filter(letter -> letter.origin().equals(origin))
                .findFirst();
    }

    @Override
    public void close() {
        follower.close();
    }

    private synchronized void read(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Message.read(record.value())
                    .filter(message -> message.name().equals(TOPIC))
                    .ifPresent(this::keep);
        }
    }

    private void keep(Message message) {
        ObjectNode about = AvroJson.of(message.record());
        byte[] value = Bytes.of((ByteBuffer) message.record().get("value"));
        about.remove(List.of("key", "value"));
        about.put("bytes", value.length);
        String origin = "%s/%s/%s".formatted(message.text("topic"), message.text("partition"), message.text("offset"));
        about.put("origin", origin);
        countByReason.merge(message.text("reason"), 1L, Long::sum);
        newestFirst.removeIf(letter -> letter.origin().equals(origin));
        newestFirst.addFirst(new Letter(origin, about, value));
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
    }
}
