package io.loanwatch.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * What a period of one of a borrower's series brought, and what its own history let expect; the latest known of a period
 * replaces earlier ones. Key: borrower.
 *
 * @param borrowerId token of the borrower.
 * @param series which series.
 * @param periodStart first day of the period, in the zone of the bank.
 * @param periodEnd last day of the period, always the last of a month.
 * @param value what the period brought, in the unit; of BALANCE what the free accounts held at its end.
 * @param unit unit of value, baseline and band.
 * @param covered whether every source of the feed was authorized, delivered and complete through the period.
 * @param baseline what the borrower's own seasons before the period let expect, in the unit.
 * @param bandLow two robust standard deviations below the baseline, in the unit.
 * @param bandHigh two robust standard deviations above the baseline, in the unit.
 * @param knownAt clock instant of which this is true. UTC milliseconds.
 * @param generation raised by a deliberate reprocessing, from 0.
 */
public record SeriesPoint(
        String borrowerId,
        BusinessSeries series,
        LocalDate periodStart,
        LocalDate periodEnd,
        long value,
        Unit unit,
        boolean covered,
        Optional<Long> baseline,
        Optional<Long> bandLow,
        Optional<Long> bandHigh,
        Instant knownAt,
        int generation) {
    public SeriesPoint {
        Checks.present("borrower_id", borrowerId);
    }

    /** Names the point among all of all borrowers: {@code borrower/series/month}, the month in which the period ends. */
    public String pointId() {
        return "%s/%s/%s".formatted(borrowerId, series, YearMonth.from(periodEnd));
    }
}
