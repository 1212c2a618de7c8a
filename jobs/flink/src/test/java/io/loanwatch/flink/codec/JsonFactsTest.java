package io.loanwatch.flink.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.Repayment;
import io.loanwatch.model.RepaymentKind;
import io.loanwatch.model.Topic;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFactsTest {

    private static final String RIGHT =
            "{'event_id':'e','occurred_at':'2026-03-05T16:00:00+08:00','borrower_id':'b','loan_id':'l','kind':'SCHEDULED',"
                    + "'amount_cents':100,'currency':'CNY'}";

    @Test
    void takesWhenItOccurredForWhenItWasKnownAndAbsentForNull() {
        byte[] body = read(RIGHT);

        Instant at = Instant.parse("2026-03-05T08:00:00Z");
        assertThat(Codecs.of(Topic.REPAYMENTS).read(body))
                .isEqualTo(new Repayment(
                        "e",
                        at,
                        at,
                        Optional.empty(),
                        "b",
                        "l",
                        RepaymentKind.SCHEDULED,
                        100,
                        "CNY",
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'amount_cents':100 | 'amount_cents':'100' | amount_cents is \"100\", must be an integer",
                "'amount_cents':100 | 'amount_cents':1.5 | amount_cents is 1.5, must be an integer",
                "'amount_cents':100 | 'amount_cents':9223372036854775808 | amount_cents is 9223372036854775808, must be an integer",
                "'amount_cents':100, | | amount_cents is missing, must be an integer",
                "'event_id':'e' | 'event_id':7 | event_id is 7, must be a string",
                "'event_id':'e' | 'event_id':null | event_id is missing, must be a string",
                "'SCHEDULED' | 'Scheduled' | kind is \"Scheduled\", must be one of [SCHEDULED, PREPAYMENT, COLLECTION, AUTO_DEBIT_FAILED]",
                "2026-03-05T16:00:00+08:00 | 2026-03-05 | known_at is \"2026-03-05\", must be a time such as \"2026-03-05T08:00:00Z\"",
                "'loan_id' | 'loanId' | loanId is no field, known are [event_id, known_at, occurred_at, corrects, borrower_id,"
                        + " loan_id, kind, amount_cents, currency, from_account]",
                "'currency':'CNY' | 'from_account':[] | currency is missing, must be a string"
            })
    void namesTheFieldItsValueAndWhatWouldBeRight(String part, String instead, String message) {
        String line = RIGHT.replace(part, instead == null ? "" : instead);
        assertThat(line).isNotEqualTo(RIGHT);

        assertThatThrownBy(() -> read(line))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessage(message);
    }

    @Test
    void namesTheItemOfAList() {
        assertThatThrownBy(() -> new JsonFacts()
                        .read(
                                Codecs.CLOCK_MARK.schema(),
                                "{\"known_at\":\"2026-03-05T08:00:00Z\",\"complete_through\":[{\"feed\":\"TAX\"}]}"))
                .hasMessage("complete_through[0].through is missing, must be a time such as \"2026-03-05T08:00:00Z\"");
    }

    @Test
    void refusesWhatIsNoObject() {
        for (String line : new String[] {"", "[]", "7", "null", "{", "{\"a\":1,\"a\":2}", "nonsense"}) {
            assertThatThrownBy(() -> read(line))
                    .as(line)
                    .isInstanceOfSatisfying(
                            InvalidRecordException.class,
                            e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.UNREADABLE_LINE))
                    .hasMessageStartingWith("the line must be one JSON object");
        }
    }

    private static byte[] read(String line) {
        return new JsonFacts().read(Codecs.of(Topic.REPAYMENTS).schema(), line.replace('\'', '"'));
    }
}
