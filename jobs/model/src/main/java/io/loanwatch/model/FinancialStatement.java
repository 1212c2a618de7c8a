package io.loanwatch.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Key figures of a financial statement.
 *
 * @param eventId unique id of this record; a second copy of it within the deduplication horizon changes nothing.
 * @param knownAt knowledge time: when the bank learned the fact, stamped once at ingestion. UTC milliseconds.
 * @param occurredAt valid time: when it was true in the world. UTC milliseconds.
 * @param corrects The event_id that this record replaces, else null.
 * @param borrowerId token of the borrower whose business it is.
 * @param statementKind period type.
 * @param periodFrom first day of the period.
 * @param periodTo last day of the period.
 * @param audited whether audited.
 * @param revenueCents revenue, minor units.
 * @param netProfitCents net profit, minor units.
 * @param totalAssetsCents total assets, minor units.
 * @param totalLiabilitiesCents total liabilities, minor units.
 * @param operatingCashFlowCents cash flow from operations, minor units.
 * @param currency ISO-4217 code of all amounts of the record.
 */
public record FinancialStatement(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String borrowerId,
        StatementKind statementKind,
        LocalDate periodFrom,
        LocalDate periodTo,
        boolean audited,
        long revenueCents,
        long netProfitCents,
        long totalAssetsCents,
        long totalLiabilitiesCents,
        long operatingCashFlowCents,
        String currency)
        implements BorrowerFact {
    public FinancialStatement {
        Checks.header(eventId, knownAt, occurredAt);
        Checks.present("borrower_id", borrowerId);
        Checks.period(periodFrom, periodTo);
        Checks.currency(currency);
    }

    @Override
    public Topic topic() {
        return Topic.FINANCIAL_STATEMENTS;
    }
}
