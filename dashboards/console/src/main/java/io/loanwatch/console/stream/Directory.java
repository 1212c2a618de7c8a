package io.loanwatch.console.stream;

import io.loanwatch.console.access.BranchScope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Who the borrowers are and which branch they belong to, as the topics of loans, parties and organizations last said. It tells
 * whether somebody may see an alert, which names no branch.
 */
public final class Directory implements AutoCloseable {

    private static final Set<String> TOPICS = Set.of("loans", "parties", "organizations");

    private final Map<String, Entry> borrowers = new ConcurrentSkipListMap<>();
    private final Map<String, Unit> units = new ConcurrentSkipListMap<>();
    private final Map<String, Set<String>> byBranch = new ConcurrentHashMap<>();
    private final TopicFollower follower;

    /** A unit of the branch tree. */
    public record Unit(String path, String nameEn, String nameZh) {}

    /** A loan as its last record says. */
    public record LoanCard(
            String loanId,
            String product,
            String status,
            String branchPath,
            String manager,
            long principalCents,
            long outstandingCents,
            String currency,
            LocalDate signedOn,
            LocalDate maturesOn,
            List<String> purposes,
            long knownAt) {}

    /** Somebody who stands in a relation to the borrower. */
    public record RelatedParty(String partyId, String relation, String partyClass, long knownAt) {}

    /** What the bank knows of a borrower itself. */
    public record Profile(
            String segment,
            String industryCode,
            String regionCode,
            String companySize,
            Optional<LocalDate> registeredOn,
            long knownAt) {}

    /** A borrower; unchangeable. */
    public record Card(
            String borrowerId,
            String branchPath,
            String manager,
            Optional<Profile> profile,
            List<LoanCard> loans,
            List<RelatedParty> related) {}

    private static final class Entry {
        final Map<String, LoanCard> loans = new TreeMap<>();
        final Map<String, RelatedParty> related = new TreeMap<>();

        @Nullable
        Profile profile;

        volatile String branchPath = "";
        volatile String manager = "";
    }

    Directory(KafkaClients kafka) {
        follower = new TopicFollower("directory", kafka, TOPICS::contains, TopicFollower.WHOLE_TOPIC, this::read);
    }

    public static Directory follow(KafkaClients kafka) {
        var directory = new Directory(kafka);
        directory.follower.start();
        return directory;
    }

    /** The branch of a borrower's largest loan as known now; empty where no loan is known. */
    public String branchOf(String borrowerId) {
        Entry entry = borrowers.get(borrowerId);
        return entry == null ? "" : entry.branchPath;
    }

    public Optional<Card> card(String borrowerId) {
        Entry entry = borrowers.get(borrowerId);
        if (entry == null) {
            return Optional.empty();
        }
        synchronized (entry) {
            return Optional.of(new Card(
                    borrowerId,
                    entry.branchPath,
                    entry.manager,
                    Optional.ofNullable(entry.profile),
                    List.copyOf(entry.loans.values()),
                    List.copyOf(entry.related.values())));
        }
    }

    /** Borrowers of the scope. */
    public Collection<String> borrowersOf(BranchScope scope) {
        Set<String> found = new TreeSet<>();
        byBranch.forEach((branch, members) -> {
            if (scope.covers(branch)) {
                found.addAll(members);
            }
        });
        return found;
    }

    /** Borrowers of the scope whose token holds the text, at most {@code limit}. */
    public List<String> search(String text, BranchScope scope, int limit) {
        return borrowers.entrySet().stream()
                .filter(entry -> entry.getKey().contains(text) && scope.covers(entry.getValue().branchPath))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
    }

    /** The branch tree, by path. */
    public List<Unit> units() {
        return new ArrayList<>(units.values());
    }

    @Override
    public void close() {
        follower.close();
    }

    private void read(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Message.read(record.value()).ifPresent(this::read);
        }
    }

    void read(Message message) {
        switch (message.name()) {
            case "loans" -> loan(message);
            case "parties" -> party(message);
            case "organizations" ->
                units.put(
                        message.text("path"),
                        new Unit(message.text("path"), message.text("name_en"), message.text("name_zh")));
            default -> {
                // A clock mark.
            }
        }
    }

    private void loan(Message message) {
        GenericRecord record = message.record();
        var card = new LoanCard(
                message.text("loan_id"),
                message.text("product"),
                message.text("status"),
                message.text("branch_path"),
                message.text("manager"),
                message.millis("principal_cents"),
                message.millis("outstanding_cents"),
                message.text("currency"),
                day(record.get("signed_on")),
                day(record.get("matures_on")),
                ((Collection<?>) record.get("purpose_classes"))
                        .stream().map(Object::toString).toList(),
                message.millis("known_at"));
        String borrowerId = message.text("borrower_id");
        Entry entry = entry(borrowerId);
        synchronized (entry) {
            entry.loans.merge(card.loanId(), card, (old, fresh) -> fresh.knownAt() >= old.knownAt() ? fresh : old);
            LoanCard largest = entry.loans.values().stream()
                    .max(Comparator.comparingLong(LoanCard::outstandingCents).thenComparingLong(LoanCard::knownAt))
                    .orElse(card);
            move(borrowerId, entry.branchPath, largest.branchPath());
            entry.branchPath = largest.branchPath();
            entry.manager = largest.manager();
        }
    }

    private void move(String borrowerId, String from, String to) {
        if (!from.equals(to)) {
            byBranch.computeIfPresent(from, (branch, members) -> {
                members.remove(borrowerId);
                return members;
            });
            byBranch.computeIfAbsent(to, branch -> ConcurrentHashMap.newKeySet())
                    .add(borrowerId);
        }
    }

    private void party(Message message) {
        GenericRecord record = message.record();
        Entry entry = entry(message.text("borrower_id"));
        long knownAt = message.millis("known_at");
        synchronized (entry) {
            if (message.text("kind").equals("BORROWER")) {
                if (entry.profile == null || entry.profile.knownAt() <= knownAt) {
                    entry.profile = new Profile(
                            orEmpty(record.get("segment")),
                            orEmpty(record.get("industry_code")),
                            orEmpty(record.get("region_code")),
                            message.text("company_size"),
                            Optional.ofNullable(record.get("registered_on")).map(Directory::day),
                            knownAt);
                }
                return;
            }
            var party = new RelatedParty(
                    message.text("party_id"), orEmpty(record.get("relation")), message.text("party_class"), knownAt);
            entry.related.merge(
                    party.partyId() + '/' + party.relation(),
                    party,
                    (old, fresh) -> fresh.knownAt() >= old.knownAt() ? fresh : old);
        }
    }

    private Entry entry(String borrowerId) {
        return borrowers.computeIfAbsent(borrowerId, id -> new Entry());
    }

    private static LocalDate day(Object days) {
        return LocalDate.ofEpochDay((Integer) days);
    }

    private static String orEmpty(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
