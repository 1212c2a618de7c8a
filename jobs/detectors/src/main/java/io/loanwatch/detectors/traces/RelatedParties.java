package io.loanwatch.detectors.traces;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.Party;
import io.loanwatch.model.PartyKind;
import io.loanwatch.model.Relation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whom the parties records name, each party and relation as of its latest record. A side of a transfer is a party if its
 * account, the token of its owner, or the borrower that owns the account is one of the party's tokens.
 */
public final class RelatedParties {

    /** Relations through which whoever receives money stands for the borrower. */
    public static final Set<Relation> RELATED =
            Set.of(Relation.CONTROLLER, Relation.SPOUSE, Relation.LEGAL_REPRESENTATIVE, Relation.CONTROLLED_COMPANY);

    private static final Set<Relation> GUARANTEES = Set.of(Relation.GUARANTOR, Relation.GUARANTEED);
    private static final int NO_DAY = Integer.MIN_VALUE;

    /** A party in one relation; days since 1970, {@link #NO_DAY} if not known or open. */
    private record Entry(
            long knownAt,
            String partyId,
            String nameToken,
            String relation,
            int validFrom,
            int validTo,
            int registeredOn,
            List<String> accounts) {

        boolean holdsOn(int day) {
            return validFrom <= day && (validTo == NO_DAY || day <= validTo);
        }

        boolean isOneOf(Set<Relation> relations) {
            return !relation.isEmpty() && relations.contains(Relation.valueOf(relation));
        }
    }

    private final TreeMap<String, Entry> entries = new TreeMap<>();
    private @Nullable Map<String, List<Entry>> byToken;
    private Object version = new Object();

    public void accept(Party party) {
        boolean borrower = party.kind() == PartyKind.BORROWER;
        String relation = borrower ? "" : party.relation().map(Relation::name).orElse(Relation.OTHER.name());
        String key = party.partyId() + "/" + party.kind() + "/" + relation;
        Entry before = entries.get(key);
        long knownAt = party.knownAt().toEpochMilli();
        if (before != null && knownAt < before.knownAt()) {
            return;
        }
        entries.put(
                key,
                new Entry(
                        knownAt,
                        party.partyId(),
                        party.nameToken(),
                        relation,
                        (int) party.validFrom().toEpochDay(),
                        party.validTo().map(day -> (int) day.toEpochDay()).orElse(NO_DAY),
                        party.registeredOn().map(day -> (int) day.toEpochDay()).orElse(NO_DAY),
                        party.accounts()));
        byToken = null;
        version = new Object();
    }

    /** Another object whenever what is known changes, so that what was found with it can be kept until then. */
    Object version() {
        return version;
    }

    /** Whether a side of a transfer on {@code day}, since 1970, is the borrower itself. */
    public boolean isBorrower(TransferEnd end, String borrowerId, int day) {
        if (end.borrowerId().isPresent()) {
            return end.borrowerId().get().equals(borrowerId);
        }
        if (end.owner().filter(borrowerId::equals).isPresent()) {
            return true;
        }
        return any(end, entry -> entry.relation().isEmpty() && entry.holdsOn(day));
    }

    /** Whether a side of a transfer on {@code day}, since 1970, is a related party. */
    public boolean isRelated(TransferEnd end, int day) {
        return any(end, entry -> entry.isOneOf(RELATED) && entry.holdsOn(day));
    }

    /** Whether a side is known to the borrower through nothing but a guarantee, given or received. */
    public boolean isGuaranteeOnly(TransferEnd end, int day) {
        return any(end, entry -> entry.isOneOf(GUARANTEES) && entry.holdsOn(day)) && !isRelated(end, day);
    }

    /** How a side is related, the closest relation first. */
    public Optional<Relation> relation(TransferEnd end, int day) {
        return matches(end).stream()
                .filter(entry -> entry.isOneOf(RELATED) && entry.holdsOn(day))
                .map(entry -> Relation.valueOf(entry.relation()))
                .sorted()
                .findFirst();
    }

    /** Day on which the party behind a side was registered, since 1970, if any record tells it. */
    public Optional<Integer> registeredOn(TransferEnd end) {
        return matches(end).stream()
                .map(Entry::registeredOn)
                .filter(day -> day != NO_DAY)
                .min(Integer::compare);
    }

    /** Every token by which the party behind a side may stand on an invoice. */
    public Set<String> tokens(TransferEnd end) {
        Set<String> tokens = new TreeSet<>();
        tokens.add(end.party());
        for (Entry entry : matches(end)) {
            tokens.add(entry.partyId());
            tokens.add(entry.nameToken());
        }
        return tokens;
    }

    private boolean any(TransferEnd end, Predicate<Entry> holds) {
        if (entries.isEmpty()) {
            return false;
        }
        Map<String, List<Entry>> index = index();
        return any(index, end.account(), holds)
                || (end.owner().isPresent() && any(index, end.owner().get(), holds))
                || (end.borrowerId().isPresent() && any(index, end.borrowerId().get(), holds));
    }

    private static boolean any(Map<String, List<Entry>> index, String token, Predicate<Entry> holds) {
        List<Entry> found = index.get(token);
        return found != null && found.stream().anyMatch(holds);
    }

    private List<Entry> matches(TransferEnd end) {
        List<Entry> found = new ArrayList<>();
        any(end, entry -> {
            found.add(entry);
            return false;
        });
        return found;
    }

    private Map<String, List<Entry>> index() {
        Map<String, List<Entry>> index = byToken;
        if (index == null) {
            index = new HashMap<>();
            for (Entry entry : entries.values()) {
                Set<String> tokens = new TreeSet<>(entry.accounts());
                tokens.add(entry.partyId());
                tokens.add(entry.nameToken());
                tokens.remove("");
                for (String token : tokens) {
                    index.computeIfAbsent(token, unused -> new ArrayList<>()).add(entry);
                }
            }
            byToken = index;
        }
        return index;
    }

    public void write(DataOutput out) throws IOException {
        Packed.writeInt(out, entries.size());
        for (var keyed : entries.entrySet()) {
            Entry entry = keyed.getValue();
            out.writeUTF(keyed.getKey());
            Packed.writeLong(out, entry.knownAt());
            out.writeUTF(entry.partyId());
            out.writeUTF(entry.nameToken());
            out.writeUTF(entry.relation());
            Packed.writeInt(out, entry.validFrom());
            Packed.writeInt(out, entry.validTo());
            Packed.writeInt(out, entry.registeredOn());
            Packed.writeInt(out, entry.accounts().size());
            for (String account : entry.accounts()) {
                out.writeUTF(account);
            }
        }
    }

    public static RelatedParties read(DataInput in) throws IOException {
        var parties = new RelatedParties();
        for (int left = Packed.readInt(in); left > 0; left--) {
            String key = in.readUTF();
            long knownAt = Packed.readLong(in);
            String partyId = in.readUTF();
            String nameToken = in.readUTF();
            String relation = in.readUTF();
            int validFrom = Packed.readInt(in);
            int validTo = Packed.readInt(in);
            int registeredOn = Packed.readInt(in);
            List<String> accounts = new ArrayList<>();
            for (int accountsLeft = Packed.readInt(in); accountsLeft > 0; accountsLeft--) {
                accounts.add(in.readUTF());
            }
            parties.entries.put(
                    key, new Entry(knownAt, partyId, nameToken, relation, validFrom, validTo, registeredOn, accounts));
        }
        return parties;
    }
}
