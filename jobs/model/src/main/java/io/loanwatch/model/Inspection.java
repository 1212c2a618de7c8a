package io.loanwatch.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A visit or check by the bank.
 *
 * @param eventId unique id of this record; a second copy of it within the deduplication horizon changes nothing.
 * @param knownAt knowledge time: when the bank learned the fact, stamped once at ingestion. UTC milliseconds.
 * @param occurredAt valid time: when it was true in the world. UTC milliseconds.
 * @param corrects The event_id that this record replaces, else null.
 * @param borrowerId token of the borrower whose business it is.
 * @param kind why it was made.
 * @param loanId loan checked, null for the borrower as a whole.
 * @param drawdownId drawdown checked, else null.
 * @param inspector token of the inspector.
 * @param result result.
 * @param note redacted note; may be empty.
 */
public record Inspection(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String borrowerId,
        InspectionKind kind,
        Optional<String> loanId,
        Optional<String> drawdownId,
        String inspector,
        InspectionResult result,
        String note)
        implements BorrowerFact {
    public Inspection {
        Checks.header(eventId, knownAt, occurredAt);
        Checks.present("borrower_id", borrowerId);
    }

    @Override
    public Topic topic() {
        return Topic.INSPECTIONS;
    }
}
