package io.loanwatch.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Consumption at a meter over a period of days.
 *
 * @param eventId unique id of this record; a second copy of it within the deduplication horizon changes nothing.
 * @param knownAt knowledge time: when the bank learned the fact, stamped once at ingestion. UTC milliseconds.
 * @param occurredAt valid time: when it was true in the world. UTC milliseconds.
 * @param corrects The event_id that this record replaces, else null.
 * @param borrowerId token of the borrower whose business it is.
 * @param meterId token of the meter.
 * @param resource what is measured.
 * @param meterOwner whose meter it is.
 * @param readKind read or estimated.
 * @param periodFrom first day measured.
 * @param periodTo last day measured.
 * @param consumption consumption in Wh of electricity or litres of water, not negative.
 * @param supplyStatus state of supply.
 * @param selfGeneration whether the site generates power of its own.
 */
public record UtilityReading(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String borrowerId,
        String meterId,
        Resource resource,
        MeterOwner meterOwner,
        ReadKind readKind,
        LocalDate periodFrom,
        LocalDate periodTo,
        long consumption,
        SupplyStatus supplyStatus,
        boolean selfGeneration)
        implements BorrowerFact {
    public UtilityReading {
        Checks.header(eventId, knownAt, occurredAt);
        Checks.present("borrower_id", borrowerId);
        Checks.present("meter_id", meterId);
        Checks.period(periodFrom, periodTo);
        Checks.measured(periodTo, knownAt);
        Checks.notNegative("consumption", consumption);
    }

    @Override
    public Topic topic() {
        return Topic.UTILITY_READINGS;
    }
}
