package io.loanwatch.local.serving;

import io.loanwatch.flink.codec.CaseIntake;
import io.loanwatch.flink.kafka.KafkaDeadLetters;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Records that were put aside, on their way back to the partitions they came from. Each goes once, though several jobs or a second
 * copy of the letter put it aside.
 */
public final class DeadLetterReturn {

    private static final Set<String> TOPICS = Stream.concat(
                    Topic.inputs().stream().map(Topic::topicName), Stream.of(CaseIntake.DECISIONS_TOPIC))
            .collect(Collectors.toUnmodifiableSet());

    private final Map<String, DeadLetter> byOrigin = new LinkedHashMap<>();
    private final Map<String, Set<String>> reasons = new TreeMap<>();

    public void letter(DeadLetter letter) {
        String origin = "%s/%d/%d".formatted(letter.topic(), letter.partition(), letter.offset());
        byOrigin.putIfAbsent(origin, letter);
        reasons.computeIfAbsent(letter.topic() + " " + letter.reason(), each -> new TreeSet<>())
                .add(origin);
    }

    /** How many records by topic and reason. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        reasons.forEach((of, origins) -> counts.put(of, origins.size()));
        return counts;
    }

    /** Those that can go back: inputs, whole; what the engine itself wrote comes back by {@code reindex}. */
    public List<ProducerRecord<byte[], byte[]>> records() {
        return byOrigin.values().stream()
                .filter(letter -> TOPICS.contains(letter.topic()))
                .filter(letter -> letter.value().length > 0 && letter.value().length < KafkaDeadLetters.MAX_VALUE_BYTES)
                .map(letter -> new ProducerRecord<>(
                        letter.topic(), letter.partition(), letter.key().orElse(null), letter.value()))
                .toList();
    }

    /** How many records were put aside at all. */
    public int size() {
        return byOrigin.size();
    }
}
