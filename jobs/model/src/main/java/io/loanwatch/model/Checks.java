package io.loanwatch.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** What every record is checked for; each failure is an {@link InvalidRecordException}. */
final class Checks {

    /** Clocks of bank systems differ by less; a fact of the future is an error of its source. */
    static final Duration MAX_OCCURRED_AFTER_KNOWN = Duration.ofMinutes(5);

    /** Longer ids are refused: an id is kept in state. */
    static final int MAX_ID_LENGTH = 128;

    /** No filing, reading or statement covers more; a longer period is an error of its source. */
    static final int MAX_PERIOD_DAYS = 400;

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private Checks() {}

    static void header(String eventId, Instant knownAt, Instant occurredAt) {
        present("event_id", eventId);
        Fact.requirePlausible(knownAt);
        if (occurredAt.isAfter(knownAt.plus(MAX_OCCURRED_AFTER_KNOWN))) {
            throw new InvalidRecordException(
                    DeadLetterReason.OCCURRED_AFTER_KNOWN,
                    "occurred_at is %s, must not be more than %s after known_at %s"
                            .formatted(occurredAt, MAX_OCCURRED_AFTER_KNOWN, knownAt));
        }
    }

    static void present(String field, String value) {
        if (value.isBlank()) {
            throw new InvalidRecordException(DeadLetterReason.MISSING_FIELD, field + " is blank, must be given");
        }
        if (value.length() > MAX_ID_LENGTH) {
            throw invalid(field, value.length() + " characters long", "have at most " + MAX_ID_LENGTH);
        }
    }

    static void positive(String field, long value) {
        if (value <= 0) {
            throw invalid(field, value, "be positive");
        }
    }

    static void notNegative(String field, long value) {
        if (value < 0) {
            throw invalid(field, value, "not be negative");
        }
    }

    static void period(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw invalid("period_to", to, "not be before period_from " + from);
        }
        if (to.toEpochDay() - from.toEpochDay() >= MAX_PERIOD_DAYS) {
            throw invalid(
                    "period_to", to, "be less than %d days after period_from %s".formatted(MAX_PERIOD_DAYS, from));
        }
    }

    static void currency(String code) {
        if (!CURRENCIES.contains(code)) {
            throw new InvalidRecordException(
                    DeadLetterReason.UNKNOWN_CURRENCY,
                    "currency is \"%s\", must be an ISO-4217 code such as CNY".formatted(code));
        }
    }

    private static InvalidRecordException invalid(String field, Object value, String right) {
        return new InvalidRecordException(
                DeadLetterReason.INVALID_VALUE, "%s is %s, must %s".formatted(field, value, right));
    }
}
