package io.loanwatch.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * State of a loan contract as of the record; the latest record known replaces earlier ones.
 *
 * @param eventId unique id of this record; a second copy of it within the deduplication horizon changes nothing.
 * @param knownAt knowledge time: when the bank learned the fact, stamped once at ingestion. UTC milliseconds.
 * @param occurredAt valid time: when it was true in the world. UTC milliseconds.
 * @param corrects The event_id that this record replaces, else null.
 * @param borrowerId token of the borrower whose business it is.
 * @param loanId id of the loan.
 * @param contractId id of the contract.
 * @param product product.
 * @param revolving whether repaid principal can be drawn again.
 * @param purposeClasses purposes that the contract allows.
 * @param principalCents principal or limit of the contract, minor units, positive.
 * @param outstandingCents principal outstanding, minor units.
 * @param currency ISO-4217 code of all amounts of the record.
 * @param annualRatePpm interest rate a year in parts per million.
 * @param signedOn day of the contract.
 * @param maturesOn day of maturity.
 * @param status status.
 * @param rolloverKind how it continues an earlier loan.
 * @param replacesLoanId the loan that it continues, else null.
 * @param repaymentAccount token of the account from which it is repaid, else null.
 * @param branchPath branch as a path from the head office, as of then.
 * @param manager token of the account manager, as of then.
 * @param approvedLoanToValuePpm highest loan-to-value approved, parts per million, null if unsecured.
 * @param schedule repayment schedule, by due date.
 * @param drawdowns drawdowns so far, by time.
 */
public record Loan(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String borrowerId,
        String loanId,
        String contractId,
        Product product,
        boolean revolving,
        List<PurposeClass> purposeClasses,
        long principalCents,
        long outstandingCents,
        String currency,
        long annualRatePpm,
        LocalDate signedOn,
        LocalDate maturesOn,
        LoanStatus status,
        RolloverKind rolloverKind,
        Optional<String> replacesLoanId,
        Optional<String> repaymentAccount,
        String branchPath,
        String manager,
        Optional<Long> approvedLoanToValuePpm,
        List<Instalment> schedule,
        List<Drawdown> drawdowns)
        implements BorrowerFact {
    public Loan {
        Checks.header(eventId, knownAt, occurredAt);
        Checks.present("borrower_id", borrowerId);
        Checks.present("loan_id", loanId);
        Checks.present("contract_id", contractId);
        purposeClasses = List.copyOf(purposeClasses);
        Checks.currency(currency);
        schedule = List.copyOf(schedule);
        drawdowns = List.copyOf(drawdowns);
        Checks.positive("principal_cents", principalCents);
        Checks.notNegative("outstanding_cents", outstandingCents);
        Checks.notNegative("annual_rate_ppm", annualRatePpm);
    }

    @Override
    public Topic topic() {
        return Topic.LOANS;
    }
}
