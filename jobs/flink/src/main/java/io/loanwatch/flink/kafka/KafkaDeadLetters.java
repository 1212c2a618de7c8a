package io.loanwatch.flink.kafka;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.FormatSettings;
import io.loanwatch.flink.codec.RecordFormat;
import io.loanwatch.flink.elasticsearch.Document;
import io.loanwatch.flink.elasticsearch.DocumentRejects;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The sink of dead letters. A letter is written at least once; its key is its origin, so that whoever reads it knows a second
 * copy. Of bytes or a detail so long that the letter would not fit into a Kafka record only the beginning is kept, and the
 * detail says so: the whole is still at its origin, and a letter that cannot be written would restart the job for ever.
 */
public final class KafkaDeadLetters {

    public static final String TOPIC = "dead-letters";

    /** With key and detail below Kafka's default limit of 1 MiB for a record. */
    public static final int MAX_VALUE_BYTES = 900 << 10;

    static final int MAX_KEY_BYTES = 16 << 10;
    static final int MAX_DETAIL_LENGTH = 1000;

    private KafkaDeadLetters() {}

    public static KafkaSink<DeadLetter> sink(KafkaConnection kafka) {
        return KafkaSink.<DeadLetter>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setKafkaProducerConfig(kafka.clientProperties())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(new DeadLetterRecords(kafka.format()))
                .build();
    }

    /** Puts documents aside that Elasticsearch refuses. */
    public static DocumentRejects documents(KafkaConnection kafka, String job) {
        return new DocumentsAside(kafka, job);
    }

    static ProducerRecord<byte[], byte[]> record(DeadLetter letter, RecordFormat format) {
        String origin = "%s/%d/%d".formatted(letter.topic(), letter.partition(), letter.offset());
        return new ProducerRecord<>(
                TOPIC,
                null,
                letter.noticedAt().toEpochMilli(),
                origin.getBytes(StandardCharsets.UTF_8),
                format.write(Codecs.DEAD_LETTER, Codecs.DEAD_LETTER.write(fitting(letter))));
    }

    private static DeadLetter fitting(DeadLetter letter) {
        String detail = letter.detail();
        if (detail.length() > MAX_DETAIL_LENGTH) {
            detail = detail.substring(0, MAX_DETAIL_LENGTH) + " …";
        }
        byte[] value = letter.value();
        if (value.length > MAX_VALUE_BYTES) {
            detail += " (the first %d of %d bytes are kept here)".formatted(MAX_VALUE_BYTES, value.length);
            value = Arrays.copyOf(value, MAX_VALUE_BYTES);
        }
        return new DeadLetter(
                letter.reason(),
                detail,
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.job(),
                letter.noticedAt(),
                letter.key().map(key -> Arrays.copyOf(key, Math.min(key.length, MAX_KEY_BYTES))),
                value);
    }

    private static final class DeadLetterRecords implements KafkaRecordSerializationSchema<DeadLetter> {

        private static final long serialVersionUID = 1L;

        private final FormatSettings settings;
        private transient @Nullable RecordFormat format;

        private DeadLetterRecords(FormatSettings settings) {
            this.settings = settings;
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(DeadLetter letter, KafkaSinkContext context, Long timestamp) {
            if (format == null) {
                format = settings.open();
            }
            return record(letter, format);
        }
    }

    private record DocumentsAside(KafkaConnection kafka, String job) implements DocumentRejects {
        @Override
        public Handler open(WriterInitContext context) {
            return new DocumentHandler(kafka.clientProperties(), kafka.format().open(), job);
        }
    }

    private static final class DocumentHandler implements DocumentRejects.Handler {

        private final KafkaProducer<byte[], byte[]> producer;
        private final RecordFormat format;
        private final String job;
        private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

        private DocumentHandler(Properties properties, RecordFormat format, String job) {
            this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
            this.format = format;
            this.job = job;
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // the callback keeps the failure until the next flush
        public void reject(Document document, int httpStatus, String reason) {
            String[] origin = document.origin().split("/", 3);
            var letter = new DeadLetter(
                    DeadLetterReason.REJECTED_BY_ELASTICSEARCH,
                    "HTTP %d for document %s of %s: %s".formatted(httpStatus, document.id(), document.index(), reason),
                    origin[0],
                    Integer.parseInt(origin[1]),
                    Long.parseLong(origin[2]),
                    job,
                    Instant.EPOCH,
                    Optional.empty(),
                    document.source());
            producer.send(record(letter, format), (metadata, exception) -> {
                if (exception != null) {
                    failure.compareAndSet(null, exception);
                }
            });
        }

        @Override
        public void flush() {
            producer.flush();
            Exception failed = failure.get();
            if (failed != null) {
                throw new IllegalStateException("a refused document could not be put aside", failed);
            }
        }

        @Override
        public void close() {
            producer.close();
        }
    }
}
