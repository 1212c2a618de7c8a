package io.loanwatch.detectors.borrower;

import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.CompanySize;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.Party;
import io.loanwatch.model.PartyKind;
import io.loanwatch.model.Relation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The borrowers that one person represents. Two companies with one legal representative (同一法定代表人) count as under one control,
 * for as long as the person represents both.
 */
public final class CommonRepresentative {

    /** A borrower that the person represents, from a day to a day, both included. */
    private record Represented(long knownAt, int firstDay, int lastDay) {}

    private final TreeMap<String, Represented> borrowers = new TreeMap<>();

    /** Whether a record says whom a borrower is represented by. */
    public static boolean concerns(Party party) {
        return party.kind() == PartyKind.RELATED
                && party.relation()
                        .filter(Relation.LEGAL_REPRESENTATIVE::equals)
                        .isPresent();
    }

    /**
     * Takes a record of this person, and says what follows from it for each of the borrowers: that the others are related to it.
     *
     * @return records of related parties, each for the borrower that it names, known at {@code instant}
     */
    public List<Party> accept(Party party, long instant) {
        Represented before = borrowers.get(party.borrowerId());
        long knownAt = party.knownAt().toEpochMilli();
        if (before != null && before.knownAt > knownAt) {
            return List.of();
        }
        borrowers.put(
                party.borrowerId(),
                new Represented(
                        knownAt,
                        (int) party.validFrom().toEpochDay(),
                        party.validTo().map(day -> (int) day.toEpochDay()).orElse(Integer.MAX_VALUE)));
        List<Party> related = new ArrayList<>();
        for (String other : borrowers.keySet()) {
            if (!other.equals(party.borrowerId())) {
                related.add(related(party, party.borrowerId(), other, instant));
                related.add(related(party, other, party.borrowerId(), instant));
            }
        }
        return related;
    }

    private Party related(Party cause, String borrowerId, String otherId, long instant) {
        Represented one = represented(borrowerId);
        Represented other = represented(otherId);
        int firstDay = Math.max(one.firstDay, other.firstDay);
        int lastDay = Math.min(one.lastDay, other.lastDay);
        return new Party(
                "%s@%s".formatted(shortened(cause.eventId()), shortened(borrowerId + "/" + otherId)),
                Instant.ofEpochMilli(instant),
                Instant.ofEpochMilli(instant),
                Optional.empty(),
                borrowerId,
                PartyKind.RELATED,
                otherId,
                OwnerClass.CORPORATE,
                otherId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                CompanySize.NOT_APPLICABLE,
                Optional.empty(),
                Optional.of(Relation.CONTROLLED_COMPANY),
                LocalDate.ofEpochDay(firstDay),
                // Never both at a time: it ended before it began.
                lastDay == Integer.MAX_VALUE ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(lastDay)),
                List.of());
    }

    private Represented represented(String borrowerId) {
        Represented found = borrowers.get(borrowerId);
        if (found == null) {
            throw new IllegalArgumentException("no borrower is " + borrowerId);
        }
        return found;
    }

    // An id is at most 128 characters; two ids and a third would not fit.
    private static String shortened(String text) {
        return text.length() <= 60 ? text : Long.toHexString(EventHash.of(text));
    }

    public void write(DataOutput out) throws IOException {
        Packed.writeInt(out, borrowers.size());
        for (var entry : borrowers.entrySet()) {
            out.writeUTF(entry.getKey());
            Packed.writeLong(out, entry.getValue().knownAt);
            Packed.writeInt(out, entry.getValue().firstDay);
            Packed.writeInt(out, entry.getValue().lastDay);
        }
    }

    public static CommonRepresentative read(DataInput in) throws IOException {
        var representative = new CommonRepresentative();
        for (int left = Packed.readInt(in); left > 0; left--) {
            representative.borrowers.put(
                    in.readUTF(), new Represented(Packed.readLong(in), Packed.readInt(in), Packed.readInt(in)));
        }
        return representative;
    }
}
