package io.loanwatch.flink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.RecordFormat;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class KafkaDeadLettersTest {

    /** Kafka's default for producers; a longer record is an exception there, and would be one after each restart. */
    private static final int MAX_REQUEST_BYTES = 1 << 20;

    @Test
    void aLetterFitsIntoKafkaHoweverLongWhatWasRead() {
        ProducerRecord<byte[], byte[]> record = KafkaDeadLetters.record(
                letter("x".repeat(70_000), Optional.of(new byte[500_000]), new byte[3_000_000]),
                RecordFormat.SINGLE_OBJECT);

        assertThat(record.value()).hasSizeLessThan(MAX_REQUEST_BYTES - 1024);
        DeadLetter read =
                Codecs.DEAD_LETTER.read(WireFormat.read(record.value()).body());
        assertThat(read.value()).hasSize(KafkaDeadLetters.MAX_VALUE_BYTES);
        assertThat(read.detail()).endsWith("(the first 921600 of 3000000 bytes are kept here)");
        assertThat(read.offset()).isEqualTo(7);
    }

    @Test
    void anOrdinaryLetterIsWrittenWhole() {
        byte[] value = {1, 2, 3};
        DeadLetter read = Codecs.DEAD_LETTER.read(WireFormat.read(KafkaDeadLetters.record(
                                letter("what is wrong", Optional.of(value), value), RecordFormat.SINGLE_OBJECT)
                        .value())
                .body());

        assertThat(read.detail()).isEqualTo("what is wrong");
        assertThat(read.key()).hasValueSatisfying(key -> assertThat(key).isEqualTo(value));
        assertThat(read.value()).isEqualTo(value);
    }

    private static DeadLetter letter(String detail, Optional<byte[]> key, byte[] value) {
        return new DeadLetter(
                DeadLetterReason.TOO_LARGE,
                detail,
                "transactions",
                0,
                7,
                "fund-misuse",
                Instant.parse("2026-01-01T00:00:00Z"),
                key,
                value);
    }
}
