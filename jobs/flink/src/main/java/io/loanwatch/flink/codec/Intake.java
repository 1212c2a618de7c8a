package io.loanwatch.flink.codec;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Fact;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads only as much of a record as routes and orders it. The rest is decoded, and checked, where it takes effect; what is
 * wrong then is put aside with the origin noted here.
 */
public final class Intake {

    private final String job;
    private final RecordFormat format;

    public Intake(String job) {
        this(job, RecordFormat.SINGLE_OBJECT);
    }

    public Intake(String job, RecordFormat format) {
        this.job = job;
        this.format = format;
    }

    /**
     * Reads a Kafka record. {@code stampedAt} is the time stamp of the transport, which is noted where the record's own time
     * cannot be read; {@code value} null is a tombstone, which no topic of facts has.
     */
    public void read(
            String topicName,
            Origin origin,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Instant stampedAt,
            Consumer<Inbound> out) {
        byte[] bytes = value == null ? new byte[0] : value;
        try {
            WireFormat.Content content = format.read(bytes);
            if (content.name().equals("clock-marks")) {
                out.accept(new Inbound.Marked(Codecs.CLOCK_MARK.read(content.body())));
                return;
            }
            Topic topic = Topic.named(topicName)
                    .filter(named -> named.topicName().equals(content.name()))
                    .orElseThrow(() -> new InvalidRecordException(
                            DeadLetterReason.WRONG_TOPIC,
                            "a record of %s, must be one of %s".formatted(content.name(), topicName)));
            route(topic, origin, key, content.body(), out);
        } catch (InvalidRecordException e) {
            out.accept(rejected(origin, Optional.ofNullable(key), bytes, stampedAt, e));
        }
    }

    /**
     * Routes a body in the current schema of its topic.
     *
     * @throws InvalidRecordException if it cannot be routed
     */
    public void route(Topic topic, Origin origin, byte @Nullable [] key, byte[] body, Consumer<Inbound> out) {
        var reader = new BodyReader(body);
        String eventId = reader.readString();
        long knownAt = reader.readLong();
        Fact.requireId("event_id", eventId);
        Fact.requirePlausible(Instant.ofEpochMilli(knownAt));
        reader.readLong();
        skipOptional(reader);
        var arrival = new Arrival(topic, eventId, knownAt, origin, body);
        switch (topic) {
            case TRANSACTIONS -> {
                Optional<String> payer = readOptional(reader);
                Optional<String> payee = readOptional(reader);
                requireKey(key, reader.readString());
                payer.ifPresent(borrower -> Fact.requireId("payer_borrower_id", borrower));
                payee.ifPresent(borrower -> Fact.requireId("payee_borrower_id", borrower));
                List<String> borrowers =
                        Stream.concat(payer.stream(), payee.stream()).distinct().toList();
                out.accept(new Inbound.Known(borrowers, arrival));
            }
            case ORGANIZATIONS, WATCHLIST, DETECTION_RULES -> {
                requireKey(key, reader.readString());
                out.accept(new Inbound.Known(List.of(), arrival));
            }
            default -> {
                String borrower = reader.readString();
                Fact.requireId("borrower_id", borrower);
                requireKey(key, borrower);
                out.accept(new Inbound.Known(List.of(borrower), arrival));
            }
        }
    }

    private static void requireKey(byte @Nullable [] key, String expected) {
        if (key != null && !new String(key, StandardCharsets.UTF_8).equals(expected)) {
            throw new InvalidRecordException(
                    DeadLetterReason.WRONG_KEY,
                    "the key must be \"%s\", so that its partition keeps the order".formatted(expected));
        }
    }

    private static Optional<String> readOptional(BodyReader reader) {
        return reader.readIndex(2) == 0 ? Optional.empty() : Optional.of(reader.readString());
    }

    private static void skipOptional(BodyReader reader) {
        if (reader.readIndex(2) == 1) {
            reader.skipBytes();
        }
    }

    private Inbound.Rejected rejected(
            Origin origin, Optional<byte[]> key, byte[] value, Instant stampedAt, InvalidRecordException failure) {
        return new Inbound.Rejected(new DeadLetter(
                failure.reason(),
                String.valueOf(failure.getMessage()),
                origin.source(),
                origin.partition(),
                origin.offset(),
                job,
                stampedAt,
                key,
                value));
    }
}
