package io.loanwatch.local.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.flink.kafka.KafkaDeadLetters;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadLetterReturnTest {

    private final DeadLetterReturn back = new DeadLetterReturn();

    @Test
    void aRecordThatSeveralJobsPutAsideGoesBackOnceToItsPartition() {
        letter("loans", 1, 5, DeadLetterReason.UNKNOWN_SCHEMA, "record", "fund-misuse");
        letter("loans", 1, 5, DeadLetterReason.UNKNOWN_SCHEMA, "record", "credit-watch");
        letter("loans", 0, 5, DeadLetterReason.INVALID_VALUE, "other", "credit-watch");

        assertThat(back.records()).hasSize(2).first().satisfies(record -> {
            assertThat(record.topic()).isEqualTo("loans");
            assertThat(record.partition()).isEqualTo(1);
            assertThat(record.key()).asString(UTF_8).isEqualTo("B1");
            assertThat(record.value()).asString(UTF_8).isEqualTo("record");
        });
        assertThat(back.counts()).containsEntry("loans UNKNOWN_SCHEMA", 1).containsEntry("loans INVALID_VALUE", 1);
    }

    @Test
    void whatIsNotWholeOrTheEnginesOwnStays() {
        letter("loans", 0, 1, DeadLetterReason.TOO_LARGE, "x".repeat(KafkaDeadLetters.MAX_VALUE_BYTES), "cases");
        letter("loans", 0, 2, DeadLetterReason.UNDECODABLE, "", "cases");
        letter("risk-alerts.fund-misuse", 0, 1, DeadLetterReason.REJECTED_BY_ELASTICSEARCH, "{}", "index");
        letter("case-decisions", 0, 1, DeadLetterReason.INVALID_VALUE, "decision", "cases");

        assertThat(back.size()).isEqualTo(4);
        assertThat(back.records())
                .singleElement()
                .satisfies(record -> assertThat(record.topic()).isEqualTo("case-decisions"));
    }

    private void letter(String topic, int partition, long offset, DeadLetterReason reason, String value, String job) {
        back.letter(new DeadLetter(
                reason,
                "",
                topic,
                partition,
                offset,
                job,
                Instant.EPOCH,
                Optional.of("B1".getBytes(UTF_8)),
                value.getBytes(UTF_8)));
    }
}
