package io.loanwatch.local.runtime;

import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.local.demo.KafkaFeeder;
import io.loanwatch.local.files.FolderWriter;
import io.loanwatch.local.prove.Poison;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Repayment;
import io.loanwatch.model.Topic;
import io.loanwatch.testkit.bank.BankSettings;
import io.loanwatch.testkit.bank.BankSink;
import io.loanwatch.testkit.bank.SimulatedBank;
import io.loanwatch.testkit.bank.Truth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Feeds a simulated bank into Kafka, with poison on the way, and the same bank without poison into a folder. */
final class PoisonedBank implements BankSink, AutoCloseable {

    /** A record behind the clock takes effect when the clock moves next, so it must move on after the copies. */
    private static final int DAYS_AFTER_COPIES = 5;

    private final KafkaFeeder kafka;
    private final FolderWriter folder;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, DeadLetterReason> poisonByOrigin = new TreeMap<>();
    private Repayment lastRepayment;
    private long facts;

    PoisonedBank(KafkaConnection connection, Path cleanFolder) throws IOException {
        this.kafka = new KafkaFeeder(connection, truth -> {}, pace -> {});
        this.folder = new FolderWriter(cleanFolder);
        Properties properties = connection.clientProperties();
        // A feed whose client is set up to send more than the engine takes.
        properties.setProperty("max.request.size", Integer.toString(8 << 20));
        properties.setProperty("compression.type", "lz4");
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** What is done while the bank stands still for a moment. */
    interface Pause {
        void take() throws Exception;
    }

    /** Simulates so many days after the history, the poison spread over them; pauses once, some days before the end. */
    void live(BankSettings settings, int liveDays, int pauseBeforeEnd, Pause pause) throws Exception {
        var bank = new SimulatedBank(settings, this);
        while (bank.nextDay().isBefore(settings.liveFrom())) {
            bank.simulateDay();
        }
        kafka.flush();
        var poison = new ArrayDeque<>(Poison.ofEachKind(lastMark()));
        LocalDate end = settings.liveFrom().plusDays(liveDays);
        while (bank.nextDay().isBefore(end)) {
            bank.simulateDay();
            if (bank.nextDay().equals(end.minusDays(pauseBeforeEnd))) {
                kafka.flush();
                pause.take();
            }
            if (bank.nextDay().equals(end.minusDays(DAYS_AFTER_COPIES))) {
                kafka.flush();
                sendAgainWhatWasSent();
            }
            if (!poison.isEmpty()) {
                kafka.flush();
                String name = poison.remove().name();
                send(Poison.ofEachKind(lastMark()).stream()
                        .filter(dose -> dose.name().equals(name))
                        .findFirst()
                        .orElseThrow());
            }
        }
        if (!poison.isEmpty()) {
            throw new IllegalStateException("%d days are too few for %s".formatted(liveDays, poison));
        }
        kafka.flush();
    }

    /** Knowledge time of the last mark. */
    Instant lastMark() {
        return kafka.lastMark();
    }

    long facts() {
        return facts;
    }

    /** Why which record must be put aside, by {@code topic/partition/offset}. */
    Map<String, DeadLetterReason> poisonByOrigin() {
        return poisonByOrigin;
    }

    private void sendAgainWhatWasSent() throws ExecutionException, InterruptedException {
        send(Poison.conflictingWith(lastRepayment, lastRepayment.knownAt().plusMillis(1)));
        byte[] key = lastRepayment.key().getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(Topic.REPAYMENTS.topicName(), key, Poison.message(lastRepayment)))
                .get();
    }

    private void send(Poison.Dose dose) throws ExecutionException, InterruptedException {
        RecordMetadata origin = producer.send(new ProducerRecord<>(dose.topic().topicName(), dose.key(), dose.value()))
                .get();
        poisonByOrigin.put("%s/%d/%d".formatted(origin.topic(), origin.partition(), origin.offset()), dose.reason());
    }

    @Override
    public void fact(Fact fact) {
        kafka.fact(fact);
        folder.fact(fact);
        facts++;
        if (fact instanceof Repayment repayment) {
            lastRepayment = repayment;
        }
    }

    @Override
    public void mark(Topic topic, ClockMark mark) {
        kafka.mark(topic, mark);
        folder.mark(topic, mark);
    }

    @Override
    public void truth(Truth truth) {
        folder.truth(truth);
    }

    @Override
    public void close() throws IOException {
        kafka.close();
        producer.close();
        folder.close();
    }
}
