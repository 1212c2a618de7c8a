package io.loanwatch.model;

import java.time.LocalDate;

/**
 * One row of a repayment schedule.
 *
 * @param number number of the instalment, from 1.
 * @param dueOn day on which it is due, in the zone of the bank.
 * @param principalCents principal due, minor units.
 * @param interestCents interest due, minor units.
 */
public record Instalment(int number, LocalDate dueOn, long principalCents, long interestCents) {
    public Instalment {
        Checks.positive("number", number);
        Checks.notNegative("principal_cents", principalCents);
        Checks.notNegative("interest_cents", interestCents);
    }

    /** Principal and interest together, minor units. */
    public long dueCents() {
        return Math.addExact(principalCents, interestCents);
    }
}
