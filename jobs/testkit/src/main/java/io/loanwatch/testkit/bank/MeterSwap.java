package io.loanwatch.testkit.bank;

import io.loanwatch.model.Feed;
import io.loanwatch.model.SupplyStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The electricity meter is replaced: the old one's authorization ends, the new one's begins, and readings go on. */
final class MeterSwap extends Scenario {

    private static final int LENGTH_DAYS = 45;
    private static final int REPORTED_DAYS = 2;

    private final Stage stage;

    MeterSwap(Stage stage) {
        super(stage.startDay(), stage.startDay() + LENGTH_DAYS);
        this.stage = stage;
    }

    @Override
    boolean bendsBusiness() {
        return true;
    }

    @Override
    void live(Day day) {
        if (day.number() != startDay) {
            return;
        }
        Borrower borrower = stage.borrower();
        Instant swappedAt = Day.midnight(startDay);
        Authorizations.write(
                borrower,
                Feed.ELECTRICITY,
                borrower.meters.electricity(),
                day.at(8, 0),
                Day.midnight(startDay - 3 * 365),
                Optional.of(swappedAt),
                Optional.empty(),
                Optional.empty());
        borrower.meters.replaceElectricity();
        Authorizations.write(borrower, Feed.ELECTRICITY, borrower.meters.electricity(), day.at(8, 1), swappedAt);
        stage.harmless(
                ScenarioKind.METER_SWAP,
                borrower.id,
                List.of("U1", "U2"),
                List.of("F3"),
                startDay,
                startDay + LENGTH_DAYS);
    }

    @Override
    SupplyStatus supplyStatus(Day day) {
        return day.number() < startDay + REPORTED_DAYS ? SupplyStatus.METER_SWAPPED : SupplyStatus.NORMAL;
    }
}
