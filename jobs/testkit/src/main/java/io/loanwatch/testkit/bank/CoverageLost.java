package io.loanwatch.testkit.bank;

import io.loanwatch.model.Feed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The bank may no longer look, or gets nothing any more: consent to the tax or electricity feed is revoked, or deliveries
 * fail. Half of it is mended after 20 to 40 days; what piled up comes then.
 */
final class CoverageLost extends Scenario {

    private static final int DETECTION_DAYS = 3;
    private static final int QUIET_DAYS = 90;

    private final Stage stage;
    private final Feed feed;
    private final boolean revoked;
    private final long lostAtMillis;
    private final int mendedOn;

    CoverageLost(Stage stage) {
        super(stage.startDay(), stage.startDay() + 91);
        this.stage = stage;
        Dice dice = stage.dice();
        this.feed = stage.firm().metered && dice.chance(0.5) ? Feed.ELECTRICITY : Feed.TAX;
        this.revoked = dice.chance(0.6);
        boolean mended = dice.chance(0.5);
        this.lostAtMillis = Day.midnightMillis(startDay) + 14 * Day.HOUR_MILLIS;
        this.mendedOn = mended ? startDay + dice.between(20, 40) : Integer.MAX_VALUE;
        // Deliveries are dated ahead of the day: those on their way must know.
        stage.borrower().deliveries.lose(feed, lostAtMillis, mended ? mendedAtMillis() : Deliveries.NEVER);
    }

    private long mendedAtMillis() {
        return Day.midnightMillis(mendedOn) + 10 * Day.HOUR_MILLIS;
    }

    @Override
    boolean bendsBusiness() {
        return true;
    }

    @Override
    void live(Day day) {
        if (day.number() == startDay) {
            begin();
        } else if (day.number() == mendedOn) {
            write(mendedAtMillis(), Optional.empty(), Optional.empty());
        }
    }

    private void begin() {
        Optional<Instant> lostAt = Optional.of(Instant.ofEpochMilli(lostAtMillis));
        Instant from = lostAt.get();
        String borrower = stage.borrower().id;
        if (revoked) {
            write(lostAtMillis, lostAt, Optional.empty());
        } else {
            write(lostAtMillis, Optional.empty(), lostAt);
        }
        stage.tell(
                ScenarioKind.COVERAGE_LOST,
                borrower,
                true,
                List.of("F3"),
                List.of(),
                from,
                from.plusMillis(DETECTION_DAYS * Day.DAY_MILLIS));
        if (revoked) {
            int until = Math.min(mendedOn, startDay + QUIET_DAYS);
            stage.tell(
                    ScenarioKind.REVOKED_CONSENT,
                    borrower,
                    false,
                    feed == Feed.TAX ? List.of("T1", "T3") : List.of("U1", "U2"),
                    List.of("F3"),
                    from,
                    Day.midnight(until));
        }
    }

    private void write(long atMillis, Optional<Instant> revokedAt, Optional<Instant> lastDeliveredAt) {
        String source = feed == Feed.TAX
                ? stage.firm().taxpayer
                : stage.borrower().meters.electricity();
        Authorizations.write(
                stage.borrower(),
                feed,
                source,
                atMillis,
                Day.midnight(startDay - 3 * 365),
                Optional.empty(),
                revokedAt,
                lastDeliveredAt);
    }
}
