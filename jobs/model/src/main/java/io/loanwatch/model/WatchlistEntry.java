package io.loanwatch.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An entry of a list of payees that loan money must not reach, or where a trace ends. Key: the entry.
 *
 * @param eventId unique id of this record; a second copy of it within the deduplication horizon changes nothing.
 * @param knownAt knowledge time: when the bank learned the fact, stamped once at ingestion. UTC milliseconds.
 * @param occurredAt valid time: when it was true in the world. UTC milliseconds.
 * @param corrects The event_id that this record replaces, else null.
 * @param entryId id of the entry.
 * @param match what it is matched against.
 * @param value the account token, name token, industry code prefix or merchant category.
 * @param forbiddenClass class of the payee.
 * @param effectiveFrom first day on which it holds.
 * @param effectiveTo last day on which it holds, null while it does.
 */
public record WatchlistEntry(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String entryId,
        WatchlistMatch match,
        String value,
        ForbiddenClass forbiddenClass,
        LocalDate effectiveFrom,
        Optional<LocalDate> effectiveTo)
        implements Fact {
    public WatchlistEntry {
        Checks.header(eventId, knownAt, occurredAt);
        Checks.present("entry_id", entryId);
    }

    @Override
    public Topic topic() {
        return Topic.WATCHLIST;
    }

    @Override
    public String key() {
        return entryId;
    }
}
