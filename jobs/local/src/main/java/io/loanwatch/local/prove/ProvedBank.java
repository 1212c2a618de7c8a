package io.loanwatch.local.prove;

import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.flink.codec.CaseIntake;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.Intake;
import io.loanwatch.model.CaseAction;
import io.loanwatch.model.CaseDecision;
import io.loanwatch.model.CaseKind;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Disposal;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Feed;
import io.loanwatch.model.FeedCompleteness;
import io.loanwatch.model.Repayment;
import io.loanwatch.model.RiskCase;
import io.loanwatch.model.Topic;
import io.loanwatch.testkit.bank.BankSettings;
import io.loanwatch.testkit.bank.BankSink;
import io.loanwatch.testkit.bank.SimulatedBank;
import io.loanwatch.testkit.bank.Truth;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a simulated bank learns, ready to be delivered: facts in order of knowledge, a clock mark a day, and poison. */
final class ProvedBank {

    private static final Duration MARK_INTERVAL = Duration.ofDays(1);

    private static final Set<Topic> FILED = EnumSet.of(Topic.LOANS, Topic.REPAYMENTS, Topic.PARTIES);

    /** Instants for which poison is brewed. */
    private static final int BREWS = 6;

    private final Intake intake = new Intake("prove");
    private final CaseIntake caseIntake = new CaseIntake("prove");
    private final List<Known> facts = new ArrayList<>();
    private final List<ClockMark> marks = new ArrayList<>();
    private final List<Poison.Dose> poison = new ArrayList<>();
    private final List<CaseDecision> decisions = new ArrayList<>();

    private ProvedBank() {}

    /**
     * A fact.
     *
     * @param record as a detection job reads it
     * @param filed as the jobs read it that file what they read; empty if they do not
     */
    record Known(Topic topic, String key, Inbound.Known record, List<Inbound> filed) {

        long knownAt() {
            return record.knownAt();
        }
    }

    static ProvedBank simulated(BankSettings settings, int liveDays) {
        var recording = new Recording();
        var bank = new SimulatedBank(settings, recording);
        while (bank.nextDay().isBefore(settings.liveFrom().plusDays(liveDays))) {
            bank.simulateDay();
        }
        PublishedRules.steps(settings.liveFrom()).forEach(recording::fact);
        return of(recording.facts, recording.rows);
    }

    private static ProvedBank of(List<Fact> facts, NavigableMap<Instant, List<FeedCompleteness>> rows) {
        var bank = new ProvedBank();
        Instant next = Instant.MIN;
        var gathered = new EnumMap<Feed, Instant>(Feed.class);
        for (var mark : rows.entrySet()) {
            mark.getValue().forEach(row -> gathered.merge(row.feed(), row.through(), ProvedBank::later));
            if (!mark.getKey().isBefore(next) || mark.getKey().equals(rows.lastKey())) {
                bank.marks.add(new ClockMark(
                        mark.getKey(),
                        gathered.entrySet().stream()
                                .map(row -> new FeedCompleteness(row.getKey(), row.getValue()))
                                .toList()));
                gathered.clear();
                next = mark.getKey().plus(MARK_INTERVAL);
            }
        }
        for (Fact fact : facts) {
            if (!fact.knownAt().isAfter(rows.lastKey())) {
                bank.add(fact);
            }
        }
        bank.brew(facts);
        return bank;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Adds what the bank learns. */
    void add(Fact fact) {
        byte[] key = fact.key().getBytes(StandardCharsets.UTF_8);
        var origin = new Origin(fact.topic().topicName(), 0, facts.size());
        List<Inbound> filed = new ArrayList<>();
        if (FILED.contains(fact.topic())) {
            caseIntake.read(fact.topic().topicName(), origin, key, Poison.message(fact), fact.knownAt(), filed::add);
        }
        intake.route(
                fact.topic(),
                origin,
                key,
                Codecs.encode(fact),
                record -> facts.add(new Known(fact.topic(), fact.key(), (Inbound.Known) record, filed)));
    }

    private void brew(List<Fact> all) {
        if (facts.isEmpty()) {
            return;
        }
        long first = facts.get(0).knownAt();
        long step = (end() - Duration.ofDays(10).toMillis() - first) / BREWS;
        for (int brew = 0; brew < BREWS && step > 0; brew++) {
            Instant at = Instant.ofEpochMilli(first + brew * step);
            poison.addAll(Poison.ofEachKind(at));
            all.stream()
                    .filter(Repayment.class::isInstance)
                    .filter(fact -> fact.knownAt().isAfter(at))
                    .filter(fact -> fact.knownAt().toEpochMilli()
                            < end() - Duration.ofDays(2).toMillis())
                    .findFirst()
                    .map(Repayment.class::cast)
                    .ifPresent(fact -> poison.add(
                            Poison.conflictingWith(fact, fact.knownAt().plusMillis(1))));
        }
    }

    List<Known> facts() {
        return facts;
    }

    List<ClockMark> marks() {
        return marks;
    }

    List<Poison.Dose> poison() {
        return poison;
    }

    /** What people decide on the cases of the bank. */
    List<CaseDecision> decisions() {
        return decisions;
    }

    /**
     * Decides on every case: one person takes it up and proposes, another approves, a third reopens. What may not be decided is refused.
     */
    void decide(List<RiskCase> cases) {
        for (RiskCase each : cases) {
            if (each.revision() == 1) {
                decide(each, 1, CaseAction.ACKNOWLEDGE, "person-1");
                decide(
                        each,
                        5,
                        each.kind() == CaseKind.CASE ? CaseAction.PROPOSE_DISPOSAL : CaseAction.COMMENT,
                        "person-1");
                decide(
                        each,
                        6,
                        each.kind() == CaseKind.CASE ? CaseAction.APPROVE_DISPOSAL : CaseAction.COMPLETE_CHECK,
                        "person-2");
                decide(each, 200, CaseAction.REOPEN, "person-3");
            }
        }
    }

    private void decide(RiskCase of, int hours, CaseAction action, String person) {
        Instant knownAt = of.openedAt().plus(Duration.ofHours(hours));
        if (knownAt.toEpochMilli() < end()) {
            decisions.add(new CaseDecision(
                    "decision-" + decisions.size(),
                    knownAt,
                    of.borrowerId(),
                    of.caseId(),
                    action,
                    action == CaseAction.PROPOSE_DISPOSAL ? Optional.of(Disposal.FALSE_ALARM) : Optional.empty(),
                    person,
                    Optional.empty(),
                    "as seen on the spot"));
        }
    }

    /** The last mark, epoch milliseconds: what is known by then counts. */
    long end() {
        return marks.get(marks.size() - 1).knownAt().toEpochMilli();
    }

    private static final class Recording implements BankSink {

        private final List<Fact> facts = new ArrayList<>();
        private final NavigableMap<Instant, List<FeedCompleteness>> rows = new TreeMap<>();

        @Override
        public void fact(Fact fact) {
            facts.add(fact);
        }

        @Override
        public void mark(Topic topic, ClockMark mark) {
            rows.computeIfAbsent(mark.knownAt(), unused -> new ArrayList<>()).addAll(mark.completeThrough());
        }

        @Override
        public void truth(Truth truth) {}
    }
}
