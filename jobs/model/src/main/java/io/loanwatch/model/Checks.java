package io.loanwatch.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Optional;
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

    /** Ids that the engine makes of one or two of its inputs' ids. */
    static final int MAX_DERIVED_ID_LENGTH = 320;

    /** More than any firm turns over in a year, in minor units, and yet so little that sums do not overflow. */
    static final long MAX_AMOUNT = 10_000_000_000_000_000L;

    /** Nothing earlier is a fact about a borrower of today; days since 1970 stay small integers. */
    static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

    static final LocalDate LAST_DAY = LocalDate.of(2200, 1, 1);

    private static final Instant FIRST_INSTANT =
            FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant();

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private Checks() {}

    static void header(String eventId, Instant knownAt, Instant occurredAt) {
        present("event_id", eventId);
        Fact.requirePlausible(knownAt);
        if (occurredAt.isBefore(FIRST_INSTANT)) {
            throw invalid("occurred_at", occurredAt, "not be before " + FIRST_INSTANT);
        }
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
        length(field, value, MAX_ID_LENGTH);
    }

    /** For an id or code that may be absent or empty, but is kept in state if it is not. */
    static void id(String field, Optional<String> value) {
        value.ifPresent(given -> length(field, given, MAX_ID_LENGTH));
    }

    static void derivedId(String field, String value) {
        length(field, value, MAX_DERIVED_ID_LENGTH);
    }

    private static void length(String field, String value, int longest) {
        if (value.length() > longest) {
            throw invalid(field, value.length() + " characters long", "have at most " + longest);
        }
    }

    static void positive(String field, long value) {
        if (value <= 0) {
            throw invalid(field, value, "be positive");
        }
        amount(field, value);
    }

    static void notNegative(String field, long value) {
        if (value < 0) {
            throw invalid(field, value, "not be negative");
        }
        amount(field, value);
    }

    /** For an amount of either sign. */
    static void amount(String field, long value) {
        if (value > MAX_AMOUNT || value < -MAX_AMOUNT) {
            throw invalid(field, value, "be from %d to %d".formatted(-MAX_AMOUNT, MAX_AMOUNT));
        }
    }

    static void period(LocalDate from, LocalDate to) {
        if (from.isBefore(FIRST_DAY)) {
            throw invalid("period_from", from, "not be before " + FIRST_DAY);
        }
        if (to.isAfter(LAST_DAY)) {
            throw invalid("period_to", to, "not be after " + LAST_DAY);
        }
        if (to.isBefore(from)) {
            throw invalid("period_to", to, "not be before period_from " + from);
        }
        if (to.toEpochDay() - from.toEpochDay() >= MAX_PERIOD_DAYS) {
            throw invalid(
                    "period_to", to, "be less than %d days after period_from %s".formatted(MAX_PERIOD_DAYS, from));
        }
    }

    static void original(Optional<Instant> original, Instant occurredAt) {
        if (original.isPresent()
                && (original.get().isAfter(occurredAt) || original.get().isBefore(FIRST_INSTANT))) {
            throw invalid(
                    "original_occurred_at",
                    original.get(),
                    "be from %s to occurred_at %s".formatted(FIRST_INSTANT, occurredAt));
        }
    }

    /** What is measured has passed. A day more, because days are those of the bank's zone. */
    static void measured(LocalDate to, Instant knownAt) {
        LocalDate latest = LocalDate.ofInstant(knownAt, ZoneOffset.UTC).plusDays(1);
        if (to.isAfter(latest)) {
            throw new InvalidRecordException(
                    DeadLetterReason.OCCURRED_AFTER_KNOWN,
                    "period_to is %s, must not be after the day of known_at %s".formatted(to, knownAt));
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
