package io.loanwatch.testkit.bank;

import io.loanwatch.model.BillEventKind;
import io.loanwatch.model.BillInstrument;
import io.loanwatch.model.LegalEvent;
import io.loanwatch.model.LegalEventKind;
import io.loanwatch.model.LitigationRole;
import io.loanwatch.model.RegistryEvent;
import io.loanwatch.model.RegistryEventKind;
import java.time.Instant;
import java.util.Optional;

/** What rarely happens in an ordinary life: the firm sues a debtor, moves, raises its capital, has a cheque returned. */
final class RareEvents implements Activity {

    private static final double LAWSUITS_A_DAY = 0.12 / 365;
    private static final double BOUNCES_A_DAY = 0.2 / 365;

    /** After a returned cheque people look at the balance first. */
    private static final int CAREFUL_DAYS = 120;

    private static final double REGISTRY_CHANGES_A_DAY = 0.25 / 365;

    private final Borrower borrower;

    RareEvents(Borrower borrower) {
        this.borrower = borrower;
    }

    @Override
    public void live(Day day) {
        Dice bounce = borrower.dice(Purpose.BOUNCES, day);
        boolean ordinary = borrower.business.isPresent() && borrower.scenario == Scenario.NONE;
        if (bounce.chance(BOUNCES_A_DAY) && ordinary && day.number() - borrower.lastBounceDay > CAREFUL_DAYS) {
            Bounces.write(
                    borrower,
                    day,
                    BillEventKind.BOUNCED,
                    BillInstrument.CHEQUE,
                    Money.yuan(bounce.between(500L, 20_000L)));
        }
        Dice dice = Dice.of(borrower.seed, Purpose.REPORTS, -day.number());
        if (dice.chance(LAWSUITS_A_DAY)) {
            long at = day.at(10, 0);
            borrower.desk.write(new LegalEvent(
                    borrower.desk.id("leg-"),
                    Instant.ofEpochMilli(at + 2 * Day.DAY_MILLIS),
                    Instant.ofEpochMilli(at),
                    Optional.empty(),
                    borrower.id,
                    "case-" + borrower.id + '-' + day.number(),
                    LegalEventKind.LAWSUIT_FILED,
                    LitigationRole.PLAINTIFF,
                    Money.yuan(1000L * dice.between(8, 200)),
                    Desk.CURRENCY));
        }
        if (dice.chance(REGISTRY_CHANGES_A_DAY)) {
            long at = day.at(11, 0);
            borrower.desk.write(new RegistryEvent(
                    borrower.desk.id("reg-"),
                    Instant.ofEpochMilli(at + Day.DAY_MILLIS),
                    Instant.ofEpochMilli(at),
                    Optional.empty(),
                    borrower.id,
                    dice.chance(0.5) ? RegistryEventKind.CAPITAL_CHANGED : RegistryEventKind.ADDRESS_CHANGED,
                    ""));
        }
    }
}
