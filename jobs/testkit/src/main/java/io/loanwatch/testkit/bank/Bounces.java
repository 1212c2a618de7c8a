package io.loanwatch.testkit.bank;

import io.loanwatch.model.BillEvent;
import io.loanwatch.model.BillEventKind;
import io.loanwatch.model.BillInstrument;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Cheques and debits that are returned unpaid: several within a month, or a bill that nobody accepts. Or two that lie further apart than a
 * month, as happens to anybody.
 */
final class Bounces extends Scenario {

    private static final int LENGTH_DAYS = 120;
    private static final int WITHIN_DAYS = 28;

    private final Stage stage;
    private final boolean real;
    private final boolean refused;
    private final int count;
    private final int gapDays;
    private int written;

    private Bounces(Stage stage, boolean real) {
        super(stage.startDay(), stage.startDay() + LENGTH_DAYS);
        this.stage = stage;
        this.real = real;
        Dice dice = stage.dice();
        this.refused = real && dice.chance(0.25);
        this.count = refused ? 1 : real ? dice.between(2, 4) : 2;
        this.gapDays = real ? dice.between(1, WITHIN_DAYS / Math.max(1, count - 1)) : dice.between(32, 50);
    }

    static Bounces real(Stage stage) {
        return new Bounces(stage, true);
    }

    static Bounces apart(Stage stage) {
        return new Bounces(stage, false);
    }

    @Override
    void live(Day day) {
        if (day.number() == startDay) {
            tell();
        }
        boolean due = day.number() >= startDay + written * gapDays;
        // One of ordinary life just before would make them lie closer than they are to.
        boolean apart = real || day.number() - stage.borrower().lastBounceDay >= gapDays;
        if (written < count && due && apart) {
            written++;
            Dice dice = stage.borrower().dice(Purpose.BOUNCES, day);
            write(
                    stage.borrower(),
                    day,
                    refused ? BillEventKind.ACCEPTANCE_REFUSED : BillEventKind.BOUNCED,
                    refused
                            ? BillInstrument.COMMERCIAL_ACCEPTANCE
                            : dice.chance(0.5) ? BillInstrument.CHEQUE : BillInstrument.DIRECT_DEBIT,
                    Money.yuan(dice.between(500L, 80_000L)));
        }
    }

    private void tell() {
        String borrower = stage.borrower().id;
        if (real) {
            stage.trouble(
                    ScenarioKind.BOUNCED_PAYMENTS,
                    borrower,
                    List.of("X5"),
                    List.of(),
                    startDay,
                    startDay + (refused ? 0 : gapDays) + 3);
        } else {
            stage.harmless(
                    ScenarioKind.BOUNCES_APART, borrower, List.of("X5"), List.of(), startDay, startDay + LENGTH_DAYS);
        }
    }

    static void write(Borrower borrower, Day day, BillEventKind event, BillInstrument instrument, long cents) {
        borrower.lastBounceDay = day.number();
        long at = day.at(16, 10);
        borrower.desk.write(new BillEvent(
                borrower.desk.id("dft-"),
                Instant.ofEpochMilli(at + Day.HOUR_MILLIS),
                Instant.ofEpochMilli(at),
                Optional.empty(),
                borrower.id,
                "chq-" + borrower.id + '-' + day.number(),
                instrument,
                event,
                cents,
                Desk.CURRENCY,
                Optional.empty(),
                Optional.of("payee-" + borrower.id),
                Optional.empty()));
    }
}
