package io.loanwatch.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The borrower, a related party of it, or a guarantee; the latest record known replaces earlier ones of the same party and relation.
 *
 * @param eventId unique id of this record; a second copy of it within the deduplication horizon changes nothing.
 * @param knownAt knowledge time: when the bank learned the fact, stamped once at ingestion. UTC milliseconds.
 * @param occurredAt valid time: when it was true in the world. UTC milliseconds.
 * @param corrects The event_id that this record replaces, else null.
 * @param borrowerId token of the borrower whose business it is.
 * @param kind what the record says.
 * @param partyId token of the party; the borrower_id for the borrower itself.
 * @param partyClass class of the party.
 * @param nameToken keyed token of the name.
 * @param segment segment, for the borrower itself.
 * @param industryCode industry code (GB/T 4754), else null.
 * @param regionCode administrative division code (GB/T 2260), else null.
 * @param companySize size of the enterprise.
 * @param registeredOn day of registration, null if unknown or a person.
 * @param relation relation to the borrower, null for the borrower itself.
 * @param validFrom first day on which it holds.
 * @param validTo last day on which it holds, null while it does.
 * @param accounts account tokens of the party at this bank.
 */
public record Party(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String borrowerId,
        PartyKind kind,
        String partyId,
        OwnerClass partyClass,
        String nameToken,
        Optional<Segment> segment,
        Optional<String> industryCode,
        Optional<String> regionCode,
        CompanySize companySize,
        Optional<LocalDate> registeredOn,
        Optional<Relation> relation,
        LocalDate validFrom,
        Optional<LocalDate> validTo,
        List<String> accounts)
        implements BorrowerFact {
    public Party {
        Checks.header(eventId, knownAt, occurredAt);
        Checks.present("borrower_id", borrowerId);
        Checks.present("party_id", partyId);
        Checks.id("industry_code", industryCode);
        Checks.id("region_code", regionCode);
        accounts = List.copyOf(accounts);
    }

    @Override
    public Topic topic() {
        return Topic.PARTIES;
    }
}
