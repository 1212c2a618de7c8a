package io.loanwatch.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {

    @TempDir
    Path dir;

    @Test
    void onlyCommittedRecordsAreReadAndARestartKeepsThem() {
        try (KafkaBroker broker = KafkaBroker.start(dir, 0, 0)) {
            broker.createTopics(2, "loans");
            try (KafkaProducer<String, String> producer = transactional(broker)) {
                producer.initTransactions();
                send(producer, "kept-1", "kept-2");
                producer.commitTransaction();
                send(producer, "aborted");
                producer.flush();
                producer.abortTransaction();
                send(producer, "kept-3");
                producer.commitTransaction();
            }
            assertThat(committed(broker, 3)).containsExactlyInAnyOrder("kept-1", "kept-2", "kept-3");
        }

        try (KafkaBroker again = KafkaBroker.start(dir, 0, 0)) {
            assertThat(committed(again, 3)).containsExactlyInAnyOrder("kept-1", "kept-2", "kept-3");
            assertThatThrownBy(() -> again.createTopics(2, "loans"))
                    .hasMessageContaining("loans")
                    .hasCauseInstanceOf(TopicExistsException.class);
        }
    }

    @Test
    void aTakenPortIsToldBeforeAnythingIsWritten() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatExceptionOfType(PortTakenException.class)
                    .isThrownBy(() -> KafkaBroker.start(dir, holder.getLocalPort(), 0))
                    .withMessageContaining("kafka broker port " + holder.getLocalPort());
        }
        assertThat(dir).isEmptyDirectory();
    }

    private static void send(KafkaProducer<String, String> producer, String... values) {
        producer.beginTransaction();
        for (String value : values) {
            producer.send(new ProducerRecord<>("loans", value, value));
        }
    }

    private static KafkaProducer<String, String> transactional(KafkaBroker broker) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "transactional.id", "loans-writer",
                        "transaction.timeout.ms", "3600000"),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Reads until as many records came as are expected and the ends of all partitions are reached. */
    private static List<String> committed(KafkaBroker broker, int expected) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", broker.bootstrapServers());
        settings.put("group.id", "reader-" + System.nanoTime());
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("loans"));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (System.nanoTime() < deadline && (values.size() < expected || !atEnd(consumer))) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }

    private static boolean atEnd(KafkaConsumer<String, String> consumer) {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
