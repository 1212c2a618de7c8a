package io.loanwatch.model;

/**
 * Debt at one lender in a credit-bureau report.
 *
 * @param lender token of the lender.
 * @param balanceCents outstanding balance, minor units.
 * @param fiveClass classification by the lender.
 * @param daysPastDue days past due, 0 if current.
 */
public record BureauDebt(String lender, long balanceCents, FiveClass fiveClass, int daysPastDue) {
    public BureauDebt {
        Checks.notNegative("balance_cents", balanceCents);
        Checks.notNegative("days_past_due", daysPastDue);
    }
}
