package io.loanwatch.testkit.bank;

import io.loanwatch.model.Feed;
import io.loanwatch.model.TaxRating;
import io.loanwatch.model.TaxStanding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The tax authority publishes that the firm owes tax, is rated C or D, or cannot be found; after some months it is in order again. Or it only
 * reviews the firm, which looks alike and is none of that.
 */
final class TaxTrouble extends Scenario {

    private static final int DETECTION_DAYS = 3;
    private static final int QUIET_DAYS = 60;

    private final Stage stage;
    private final boolean real;
    private final TaxRating rating;
    private final long arrearsCents;
    private final boolean abnormal;

    private TaxTrouble(Stage stage, boolean real) {
        super(stage.startDay(), stage.startDay() + stage.dice().between(60, 150));
        this.stage = stage;
        this.real = real;
        Dice dice = stage.dice();
        dice.next();
        double kind = dice.unit();
        this.abnormal = real && kind < 0.2;
        boolean low = real && kind >= 0.2 && kind < 0.5;
        this.rating =
                low ? (dice.chance(0.5) ? TaxRating.C : TaxRating.D) : (dice.chance(0.5) ? TaxRating.B : TaxRating.A);
        this.arrearsCents = real && !low ? Money.yuan(dice.between(800L, 400_000L)) : 0;
    }

    static TaxTrouble real(Stage stage) {
        return new TaxTrouble(stage, true);
    }

    static TaxTrouble reviewed(Stage stage) {
        return new TaxTrouble(stage, false);
    }

    @Override
    boolean inGoodTaxStanding() {
        return !real;
    }

    @Override
    void live(Day day) {
        if (day.number() == startDay) {
            publish(day, rating, arrearsCents, abnormal);
            tell();
        } else if (real && day.number() == endDay() - 1) {
            publish(day, TaxRating.B, 0, false);
        }
    }

    private void tell() {
        String borrower = stage.borrower().id;
        if (real) {
            stage.trouble(
                    ScenarioKind.TAX_STANDING,
                    borrower,
                    List.of("T5"),
                    List.of(),
                    startDay,
                    stage.deadline(startDay, DETECTION_DAYS, Feed.TAX));
        } else {
            stage.harmless(
                    ScenarioKind.TAX_REVIEW, borrower, List.of("T5"), List.of(), startDay, startDay + QUIET_DAYS);
        }
    }

    private void publish(Day day, TaxRating told, long cents, boolean isAbnormal) {
        long at = day.at(9, 30);
        long knownAt = stage.borrower().deliveries.knownAtMillis(Feed.TAX, at, 2 * Day.HOUR_MILLIS);
        if (knownAt != Deliveries.NEVER) {
            stage.desk()
                    .write(new TaxStanding(
                            stage.desk().id("std-"),
                            Instant.ofEpochMilli(knownAt),
                            Instant.ofEpochMilli(at),
                            Optional.empty(),
                            stage.borrower().id,
                            Optional.of(told),
                            cents,
                            Desk.CURRENCY,
                            isAbnormal));
        }
    }
}
