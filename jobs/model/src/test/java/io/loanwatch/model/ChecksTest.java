package io.loanwatch.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChecksTest {

    private static final Instant KNOWN = Instant.parse("2026-03-05T18:00:00Z");

    @Test
    void refusesAFactOfTheFutureOrOfAnotherCentury() {
        assertThatCode(() -> Checks.header("e", KNOWN, KNOWN.plusSeconds(300))).doesNotThrowAnyException();
        assertThatThrownBy(() -> Checks.header("e", KNOWN, KNOWN.plusSeconds(301)))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessage("occurred_at is 2026-03-05T18:05:01Z, must not be more than PT5M after known_at"
                        + " 2026-03-05T18:00:00Z");
        assertThatThrownBy(() -> Checks.header("e", KNOWN, Instant.ofEpochMilli(Long.MIN_VALUE)))
                .hasMessageEndingWith("must not be before 1900-01-01T00:00:00Z");
    }

    @Test
    void refusesIdsThatStateCannotHold() {
        assertThatCode(() -> Checks.present("loan_id", "x".repeat(128))).doesNotThrowAnyException();
        assertThatThrownBy(() -> Checks.present("loan_id", "x".repeat(129)))
                .hasMessage("loan_id is 129 characters long, must have at most 128");
        assertThatThrownBy(() -> Checks.id("reversal_of", Optional.of("x".repeat(70_000))))
                .hasMessage("reversal_of is 70000 characters long, must have at most 128");
        assertThatThrownBy(() -> Checks.present("loan_id", " ")).hasMessage("loan_id is blank, must be given");
    }

    @Test
    void refusesAmountsThatWouldOverflowSums() {
        assertThatCode(() -> Checks.amount("tax_cents", -Checks.MAX_AMOUNT)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Checks.amount("tax_cents", Long.MIN_VALUE))
                .hasMessage("tax_cents is -9223372036854775808, must be from -10000000000000000 to 10000000000000000");
        assertThatThrownBy(() -> Checks.positive("amount_cents", 0)).hasMessage("amount_cents is 0, must be positive");
        assertThatThrownBy(() -> new Instalment(1, LocalDate.EPOCH, Long.MAX_VALUE, 1))
                .hasMessageStartingWith("principal_cents is 9223372036854775807, must be from ");
    }

    @Test
    void refusesPeriodsThatCannotBe() {
        LocalDate day = LocalDate.of(2026, 3, 5);
        assertThatCode(() -> Checks.period(day, day.plusDays(399))).doesNotThrowAnyException();
        assertThatThrownBy(() -> Checks.period(day, day.minusDays(1)))
                .hasMessage("period_to is 2026-03-04, must not be before period_from 2026-03-05");
        assertThatThrownBy(() -> Checks.period(day, day.plusDays(400))).hasMessageContaining("less than 400 days");
        assertThatThrownBy(() ->
                        Checks.period(LocalDate.ofEpochDay(Integer.MAX_VALUE), LocalDate.ofEpochDay(Integer.MAX_VALUE)))
                .hasMessageEndingWith("must not be after 2200-01-01");
    }

    @Test
    void refusesAMeasurementOfTheFuture() {
        // 18:00 UTC is the sixth of March in Shanghai.
        assertThatCode(() -> Checks.measured(LocalDate.of(2026, 3, 6), KNOWN)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Checks.measured(LocalDate.of(2026, 3, 7), KNOWN))
                .hasMessage("period_to is 2026-03-07, must not be after the day of known_at 2026-03-05T18:00:00Z");
    }
}
