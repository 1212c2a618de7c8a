package io.loanwatch.testkit.bank;

import io.loanwatch.model.CollateralEvent;
import io.loanwatch.model.CollateralEventKind;
import io.loanwatch.model.CollateralKind;
import io.loanwatch.model.CollateralValuation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What secures a borrower's loans: registered and valued at the start, insured and valued again each year. */
final class Collateral implements Activity {

    /** Part of the approved loan-to-value that is used at the start. */
    private static final double LOAN_TO_VALUE_USED = 0.85;

    private record Pledge(Contract contract, int sinceDay, long valueCents) {}

    private final Borrower borrower;
    private final List<Pledge> pledges = new ArrayList<>();

    Collateral(Borrower borrower) {
        this.borrower = borrower;
    }

    void secure(Day day, Contract contract) {
        contract.terms.approvedLoanToValuePpm().ifPresent(ppm -> {
            long value = (long) (contract.terms.principalCents() / (ppm / 1e6 * LOAN_TO_VALUE_USED));
            Pledge pledge = new Pledge(contract, day.number(), value);
            pledges.add(pledge);
            event(day, pledge, CollateralEventKind.REGISTERED);
            value(day, pledge, value);
        });
    }

    @Override
    public void live(Day day) {
        for (int i = pledges.size() - 1; i >= 0; i--) {
            Pledge pledge = pledges.get(i);
            if (pledge.contract.settled()) {
                event(day, pledge, CollateralEventKind.RELEASED);
                pledges.remove(i);
            } else if (day.number() > pledge.sinceDay && (day.number() - pledge.sinceDay) % 365 == 0) {
                Dice dice = borrower.dice(Purpose.COLLATERAL, day);
                event(day, pledge, CollateralEventKind.INSURANCE_RENEWED);
                value(day, pledge, (long) (pledge.valueCents * dice.between(0.97, 1.03)));
            }
        }
    }

    private String id(Pledge pledge) {
        return "col-" + pledge.contract.id;
    }

    private void event(Day day, Pledge pledge, CollateralEventKind kind) {
        borrower.desk.write(new CollateralEvent(
                borrower.desk.id("cev-"),
                Instant.ofEpochMilli(day.at(9, 30)),
                Instant.ofEpochMilli(day.at(9, 25)),
                Optional.empty(),
                borrower.id,
                id(pledge),
                pledge.contract.id,
                kind));
    }

    private void value(Day day, Pledge pledge, long cents) {
        borrower.desk.write(new CollateralValuation(
                borrower.desk.id("val-"),
                Instant.ofEpochMilli(day.at(9, 40)),
                Instant.ofEpochMilli(day.at(9, 25)),
                Optional.empty(),
                borrower.id,
                id(pledge),
                pledge.contract.id,
                CollateralKind.REAL_ESTATE,
                cents,
                Desk.CURRENCY,
                day.date()));
    }
}
