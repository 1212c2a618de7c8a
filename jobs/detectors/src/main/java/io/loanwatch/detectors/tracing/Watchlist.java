package io.loanwatch.detectors.tracing;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.ForbiddenClass;
import io.loanwatch.model.TransferParty;
import io.loanwatch.model.WatchlistEntry;
import io.loanwatch.model.WatchlistMatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The payees that are listed, as known now: by account, then by owner, then by merchant category, then by the longest prefix of
 * the industry. Of two entries for one value the one with the smaller id counts.
 */
final class Watchlist {

    private static final WatchlistMatch[] MATCHES = {
        WatchlistMatch.ACCOUNT,
        WatchlistMatch.NAME_TOKEN,
        WatchlistMatch.MERCHANT_CATEGORY,
        WatchlistMatch.INDUSTRY_CODE
    };

    /** One entry as of its latest record. */
    private record Listed(
            WatchlistMatch match, String value, ForbiddenClass forbidden, long knownAt, int firstDay, int lastDay) {}

    private final TreeMap<String, Listed> byEntry = new TreeMap<>();
    private final Map<WatchlistMatch, Map<String, Map<String, Listed>>> byValue = new EnumMap<>(WatchlistMatch.class);

    void accept(WatchlistEntry entry) {
        Listed before = byEntry.get(entry.entryId());
        long knownAt = entry.knownAt().toEpochMilli();
        if (before != null && before.knownAt > knownAt) {
            return;
        }
        if (before != null) {
            entriesFor(before.match, before.value).remove(entry.entryId());
        }
        put(
                entry.entryId(),
                new Listed(
                        entry.match(),
                        entry.value(),
                        entry.forbiddenClass(),
                        knownAt,
                        (int) entry.effectiveFrom().toEpochDay(),
                        entry.effectiveTo().map(day -> (int) day.toEpochDay()).orElse(Integer.MAX_VALUE)));
    }

    /** The class under which a payee is listed on a day, days since 1970-01-01. */
    Optional<ForbiddenClass> find(TransferParty payee, int day) {
        for (WatchlistMatch match : MATCHES) {
            Optional<ForbiddenClass> found = switch (match) {
                case ACCOUNT -> find(match, payee.account(), day);
                case NAME_TOKEN -> payee.owner().flatMap(owner -> find(match, owner, day));
                case MERCHANT_CATEGORY -> payee.merchantCategory().flatMap(code -> find(match, code, day));
                case INDUSTRY_CODE -> payee.industryCode().flatMap(code -> findPrefix(match, code, day));
            };
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<ForbiddenClass> findPrefix(WatchlistMatch match, String code, int day) {
        for (int length = code.length(); length > 0; length--) {
            Optional<ForbiddenClass> found = find(match, code.substring(0, length), day);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<ForbiddenClass> find(WatchlistMatch match, String value, int day) {
        Map<String, Map<String, Listed>> values = byValue.get(match);
        Map<String, Listed> entries = values == null ? null : values.get(value);
        if (entries == null) {
            return Optional.empty();
        }
        for (Listed listed : entries.values()) {
            if (listed.firstDay <= day && day <= listed.lastDay) {
                return Optional.of(listed.forbidden);
            }
        }
        return Optional.empty();
    }

    private void put(String entryId, Listed listed) {
        byEntry.put(entryId, listed);
        entriesFor(listed.match, listed.value).put(entryId, listed);
    }

    private Map<String, Listed> entriesFor(WatchlistMatch match, String value) {
        return byValue.computeIfAbsent(match, unused -> new TreeMap<>())
                .computeIfAbsent(value, unused -> new TreeMap<>());
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, byEntry.size());
        for (var entry : byEntry.entrySet()) {
            Listed listed = entry.getValue();
            out.writeUTF(entry.getKey());
            out.writeUTF(listed.match.name());
            out.writeUTF(listed.value);
            out.writeUTF(listed.forbidden.name());
            Packed.writeLong(out, listed.knownAt);
            Packed.writeInt(out, listed.firstDay);
            Packed.writeInt(out, listed.lastDay);
        }
    }

    static Watchlist read(DataInput in) throws IOException {
        var watchlist = new Watchlist();
        for (int left = Packed.readInt(in); left > 0; left--) {
            watchlist.put(
                    in.readUTF(),
                    new Listed(
                            WatchlistMatch.valueOf(in.readUTF()),
                            in.readUTF(),
                            ForbiddenClass.valueOf(in.readUTF()),
                            Packed.readLong(in),
                            Packed.readInt(in),
                            Packed.readInt(in)));
        }
        return watchlist;
    }
}
