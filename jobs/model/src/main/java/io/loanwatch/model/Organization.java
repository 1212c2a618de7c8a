package io.loanwatch.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A node of the branch tree. Key: the unit.
 *
 * @param eventId unique id of this record; a second copy of it within the deduplication horizon changes nothing.
 * @param knownAt knowledge time: when the bank learned the fact, stamped once at ingestion. UTC milliseconds.
 * @param occurredAt valid time: when it was true in the world. UTC milliseconds.
 * @param corrects The event_id that this record replaces, else null.
 * @param unitId id of the unit.
 * @param parentUnitId unit above, null for the head office.
 * @param path path from the head office, such as /HO/ZJ/HZ01.
 * @param nameEn name in English.
 * @param nameZh name in Chinese.
 * @param regionCode administrative division code (GB/T 2260).
 * @param active whether the unit exists.
 */
public record Organization(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String unitId,
        Optional<String> parentUnitId,
        String path,
        String nameEn,
        String nameZh,
        String regionCode,
        boolean active)
        implements Fact {
    public Organization {
        Checks.header(eventId, knownAt, occurredAt);
        Checks.present("unit_id", unitId);
    }

    @Override
    public Topic topic() {
        return Topic.ORGANIZATIONS;
    }

    @Override
    public String key() {
        return unitId;
    }
}
