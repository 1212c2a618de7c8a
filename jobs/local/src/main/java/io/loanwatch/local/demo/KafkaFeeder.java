package io.loanwatch.local.demo;

import io.loanwatch.flink.codec.CaseIntake;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.RecordFormat;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Topic;
import io.loanwatch.testkit.bank.BankSink;
import io.loanwatch.testkit.bank.Truth;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes a simulated bank's records into Kafka, as an ingestion would: facts by key, marks into every partition. */
public final class KafkaFeeder implements BankSink, AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final RecordFormat format;
    private final Consumer<Truth> truths;
    private final Consumer<Instant> pace;
    private final Map<String, Integer> partitions = new HashMap<>();
    private final AtomicLong facts = new AtomicLong();
    private volatile Instant lastMark = Instant.EPOCH;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /**
     * @param truths told what is true, as it begins
     * @param pace told the knowledge time of each record before it is written; may wait
     */
    public KafkaFeeder(KafkaConnection kafka, Consumer<Truth> truths, Consumer<Instant> pace) {
        this(kafka, Duration.ofMillis(20), truths, pace);
    }

    /** @param linger how long a record waits for others to go with */
    public KafkaFeeder(KafkaConnection kafka, Duration linger, Consumer<Truth> truths, Consumer<Instant> pace) {
        Properties properties = kafka.clientProperties();
        properties.setProperty("linger.ms", Long.toString(linger.toMillis()));
        properties.setProperty("batch.size", "262144");
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.format = kafka.format().open();
        this.truths = truths;
        this.pace = pace;
    }

    /** Facts written so far. */
    public long facts() {
        return facts.get();
    }

    /** Knowledge time of the last mark. */
    public Instant lastMark() {
        return lastMark;
    }

    /** Waits until all is written; throws what went wrong. */
    public void flush() {
        producer.flush();
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("the bank's records cannot be written to Kafka", failed);
        }
    }

    @Override
    public void fact(Fact fact) {
        pace.accept(fact.knownAt());
        send(new ProducerRecord<>(
                fact.topic().topicName(),
                fact.key().getBytes(StandardCharsets.UTF_8),
                format.write(Codecs.of(fact.topic()), Codecs.encode(fact))));
        facts.incrementAndGet();
    }

    @Override
    public void mark(Topic topic, ClockMark mark) {
        pace.accept(mark.knownAt());
        byte[] message = format.write(Codecs.CLOCK_MARK, Codecs.CLOCK_MARK.write(mark));
        send(topic.topicName(), message);
        if (topic == Topic.LOANS) {
            // The bank's own systems of cases and of rules keep the same clock.
            send(CaseIntake.DECISIONS_TOPIC, message);
            send(Topic.DETECTION_RULES.topicName(), message);
        }
        lastMark = mark.knownAt();
    }

    @Override
    public void truth(Truth truth) {
        truths.accept(truth);
    }

    @Override
    public void close() {
        producer.close();
    }

    private void send(String topic, byte[] mark) {
        int count = partitions.computeIfAbsent(
                topic, name -> producer.partitionsFor(name).size());
        for (int partition = 0; partition < count; partition++) {
            send(new ProducerRecord<>(topic, partition, null, mark));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback keeps the failure until the next flush
    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            }
        });
    }
}
