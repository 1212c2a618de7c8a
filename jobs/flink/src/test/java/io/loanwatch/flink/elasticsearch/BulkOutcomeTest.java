package io.loanwatch.flink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkOutcomeTest {

    @ParameterizedTest
    @CsvSource({
        "200, WRITTEN",
        "201, WRITTEN",
        "299, WRITTEN",
        "409, SUPERSEDED",
        "429, RETRIED",
        "408, RETRIED",
        "500, RETRIED",
        "502, RETRIED",
        "503, RETRIED",
        "599, RETRIED",
        "400, REJECTED",
        "401, REJECTED",
        "403, REJECTED",
        "404, REJECTED",
        "413, REJECTED",
        "499, REJECTED",
        "0, RETRIED",
        "100, RETRIED",
        "302, RETRIED",
        "600, RETRIED",
    })
    void sortsTheStatusOfADocument(int status, BulkOutcome expected) {
        assertThat(BulkOutcome.ofDocument(status)).isEqualTo(expected);
    }

    @Test
    void everyStatusThereIsHasAnOutcome() {
        for (int status = -1; status < 1000; status++) {
            assertThat(BulkOutcome.ofDocument(status)).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429, 500, 502, 503})
    void aRefusedRequestIsNoDocumentsFaultUnlessItIsTooLargeOrUnreadable(int status) {
        assertThat(BulkOutcome.mayBeDocumentsFault(status)).isFalse();
        assertThat(BulkOutcome.mayBeDocumentsFault(400)).isTrue();
        assertThat(BulkOutcome.mayBeDocumentsFault(413)).isTrue();
    }
}
