package io.loanwatch.model;

/** A fact about one borrower; every one but transfers, the branch tree, the watchlist and rules. */
public sealed interface BorrowerFact extends Fact
        permits BillEvent,
                Loan,
                Repayment,
                Party,
                TaxInvoice,
                TaxFiling,
                TaxStanding,
                UtilityReading,
                UtilityBill,
                CustomsDeclaration,
                BureauReport,
                CollateralValuation,
                CollateralEvent,
                LegalEvent,
                RegistryEvent,
                FinancialStatement,
                Inspection,
                DataAuthorization,
                FundMovement,
                FundTrace {

    String borrowerId();

    @Override
    default String key() {
        return borrowerId();
    }
}
