package io.loanwatch.testkit.bank;

import io.loanwatch.model.Product;
import io.loanwatch.model.PurposeClass;
import io.loanwatch.model.RolloverKind;
import java.util.List;
import java.util.Optional;

/**
 * What a loan contract agrees.
 *
 * @param product product
 * @param principalCents principal
 * @param months number of monthly instalments
 * @param annualRatePpm interest a year, parts per million
 * @param bullet whether all principal falls due with the last instalment
 * @param purposes purposes allowed
 * @param rollover how it continues an earlier loan
 * @param replacesLoanId the loan continued
 * @param approvedLoanToValuePpm highest loan-to-value, empty if unsecured
 */
record Terms(
        Product product,
        long principalCents,
        int months,
        long annualRatePpm,
        boolean bullet,
        List<PurposeClass> purposes,
        RolloverKind rollover,
        Optional<String> replacesLoanId,
        Optional<Long> approvedLoanToValuePpm) {

    Terms renewalOf(String loanId, long outstandingCents) {
        return new Terms(
                product,
                outstandingCents,
                months,
                annualRatePpm,
                bullet,
                List.of(PurposeClass.REFINANCING),
                RolloverKind.RENEWAL,
                Optional.of(loanId),
                approvedLoanToValuePpm);
    }

    Terms withPrincipal(long cents) {
        return new Terms(
                product,
                cents,
                months,
                annualRatePpm,
                bullet,
                purposes,
                rollover,
                replacesLoanId,
                approvedLoanToValuePpm);
    }
}
