package io.loanwatch.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A credit-bureau report on the borrower.
 *
 * @param eventId unique id of this record; a second copy of it within the deduplication horizon changes nothing.
 * @param knownAt knowledge time: when the bank learned the fact, stamped once at ingestion. UTC milliseconds.
 * @param occurredAt valid time: when it was true in the world. UTC milliseconds.
 * @param corrects The event_id that this record replaces, else null.
 * @param borrowerId token of the borrower whose business it is.
 * @param reportDate day of the report.
 * @param inquiries inquiries listed.
 * @param debts debt per lender.
 * @param currency ISO-4217 code of all amounts of the record.
 */
public record BureauReport(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String borrowerId,
        LocalDate reportDate,
        List<BureauInquiry> inquiries,
        List<BureauDebt> debts,
        String currency)
        implements BorrowerFact {
    public BureauReport {
        Checks.header(eventId, knownAt, occurredAt);
        Checks.present("borrower_id", borrowerId);
        inquiries = List.copyOf(inquiries);
        debts = List.copyOf(debts);
        Checks.currency(currency);
    }

    @Override
    public Topic topic() {
        return Topic.BUREAU_REPORTS;
    }
}
