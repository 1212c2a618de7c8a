package io.loanwatch.testkit.records;

import io.loanwatch.model.MeterOwner;
import io.loanwatch.model.ReadKind;
import io.loanwatch.model.Resource;
import io.loanwatch.model.SupplyStatus;
import io.loanwatch.model.UtilityReading;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/** A meter reading under construction: by default of one day of electricity, read at an own meter in normal supply. */
public final class SomeReading {

    private final String borrowerId;
    private final LocalDate periodTo;
    private final long consumption;
    private LocalDate periodFrom;
    private String meterId;
    private Resource resource = Resource.ELECTRICITY;
    private MeterOwner meterOwner = MeterOwner.OWN;
    private ReadKind readKind = ReadKind.ACTUAL;
    private SupplyStatus supplyStatus = SupplyStatus.NORMAL;
    private Instant knownAt;
    private Optional<String> eventId = Optional.empty();
    private Optional<String> corrects = Optional.empty();

    SomeReading(String borrowerId, LocalDate day, long consumption) {
        this.borrowerId = borrowerId;
        this.periodFrom = day;
        this.periodTo = day;
        this.consumption = consumption;
        this.meterId = "ele-" + borrowerId;
        this.knownAt = day.plusDays(1).atTime(10, 0).toInstant(Facts.SHANGHAI);
    }

    public SomeReading withEventId(String id) {
        eventId = Optional.of(id);
        return this;
    }

    public SomeReading withKnownAt(String at) {
        knownAt = Times.at(at);
        return this;
    }

    public SomeReading withMeter(String id, MeterOwner owner) {
        meterId = id;
        meterOwner = owner;
        return this;
    }

    /** Litres of water over a week that ends on the day. */
    public SomeReading withWeekOfWater() {
        resource = Resource.WATER;
        meterId = "wat-" + borrowerId;
        periodFrom = periodTo.minusDays(6);
        return this;
    }

    public SomeReading withEstimate() {
        readKind = ReadKind.ESTIMATED;
        return this;
    }

    public SomeReading withStatus(SupplyStatus status) {
        supplyStatus = status;
        return this;
    }

    public SomeReading withCorrects(String replacedEventId) {
        corrects = Optional.of(replacedEventId);
        return this;
    }

    public UtilityReading build() {
        return new UtilityReading(
                eventId.orElse("red-" + meterId + '-' + periodTo + '-' + consumption),
                knownAt,
                periodTo.atTime(LocalTime.of(23, 59)).toInstant(Facts.SHANGHAI),
                corrects,
                borrowerId,
                meterId,
                resource,
                meterOwner,
                readKind,
                periodFrom,
                periodTo,
                consumption,
                supplyStatus,
                false);
    }
}
