package io.loanwatch.testkit.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.model.AccountKind;
import io.loanwatch.model.BorrowerFact;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransferParty;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulatedBankTest {

    private static final LocalDate LIVE_FROM = LocalDate.of(2026, 1, 1);
    private static final BankSettings SMALL = new BankSettings(7, 20, LIVE_FROM, 3);
    private static final int HISTORY_DAYS = 92;

    @Test
    void equalSettingsGiveEqualRecordsHoweverFarItRuns() {
        Recording longer = Recording.of(SMALL, HISTORY_DAYS + 60);
        Recording shorter = Recording.of(SMALL, HISTORY_DAYS + 20);
        assertThat(shorter.all).isEqualTo(longer.all.subList(0, shorter.all.size()));
        assertThat(Recording.of(SMALL, HISTORY_DAYS + 20).all).isEqualTo(shorter.all);
    }

    @Test
    void anotherSeedIsAnotherBank() {
        Recording one = Recording.of(SMALL, 20);
        Recording other = Recording.of(new BankSettings(8, 20, LIVE_FROM, 3), 20);
        assertThat(other.facts).isNotEqualTo(one.facts);
    }

    @Test
    void moreBorrowersLeaveTheOthersAlone() {
        Recording few = Recording.of(SMALL, HISTORY_DAYS);
        Recording many = Recording.of(new BankSettings(7, 30, LIVE_FROM, 3), HISTORY_DAYS);
        assertThat(ofBorrower(many.facts, "B000003")).isEqualTo(ofBorrower(few.facts, "B000003"));
    }

    private static List<Fact> ofBorrower(List<Fact> facts, String borrowerId) {
        return facts.stream()
                .filter(fact ->
                        fact instanceof BorrowerFact own && own.borrowerId().equals(borrowerId)
                                || fact instanceof Transaction transfer
                                        && transfer.payerBorrowerId()
                                                .filter(borrowerId::equals)
                                                .isPresent())
                .toList();
    }

    @Test
    void emitsFactsInOrderWithUniqueIds() {
        List<Fact> facts = Recording.of(SMALL, HISTORY_DAYS + 60).facts;
        assertThat(facts)
                .isSortedAccordingTo(Comparator.comparing(Fact::knownAt).thenComparing(Fact::eventId));
        assertThat(facts.stream().map(Fact::eventId).distinct().count()).isEqualTo(facts.size());
        assertThat(facts).noneMatch(fact -> fact.occurredAt().isAfter(fact.knownAt()));
    }

    @Test
    void marksPrecedeWhatIsKnownAtThemOrLater() {
        Instant clock = Instant.MIN;
        Instant known = Instant.MIN;
        for (Object emitted : Recording.of(SMALL, HISTORY_DAYS + 10).all) {
            if (emitted instanceof Recording.Struck struck) {
                assertThat(struck.mark().knownAt()).isAfter(known).isAfterOrEqualTo(clock);
                clock = struck.mark().knownAt();
            } else if (emitted instanceof Fact fact) {
                assertThat(fact.knownAt()).isAfterOrEqualTo(clock);
                known = fact.knownAt();
            }
        }
    }

    @Test
    void marksEveryTopicDailyInHistoryAndHourlyWhenLive() {
        Map<Topic, List<Instant>> marks = Recording.of(SMALL, HISTORY_DAYS + 2).marks.stream()
                .collect(Collectors.groupingBy(
                        Recording.Struck::topic,
                        Collectors.mapping(struck -> struck.mark().knownAt(), Collectors.toList())));
        Instant live = Instant.parse("2025-12-31T16:00:00Z");
        assertThat(marks.keySet()).containsExactlyInAnyOrderElementsOf(Topic.inputs());
        for (List<Instant> ofTopic : marks.values()) {
            assertThat(ofTopic).hasSize(HISTORY_DAYS + 48).isSorted();
            for (int i = 1; i < ofTopic.size(); i++) {
                Duration apart = Duration.between(ofTopic.get(i - 1), ofTopic.get(i));
                assertThat(apart).isEqualTo(ofTopic.get(i).isAfter(live) ? Duration.ofHours(1) : Duration.ofDays(1));
            }
        }
    }

    @Test
    void balancesFollowFromEachOtherAndStayPositive() {
        Map<String, Long> balances = new HashMap<>();
        for (Fact fact : Recording.of(new BankSettings(3, 60, LIVE_FROM, 6), 184 + 150).facts) {
            if (fact instanceof Transaction transfer) {
                follow(balances, transfer.payer(), -transfer.amountCents(), transfer);
                follow(balances, transfer.payee(), transfer.amountCents(), transfer);
            }
        }
        assertThat(balances).hasSizeGreaterThan(60);
    }

    private static void follow(Map<String, Long> balances, TransferParty side, long change, Transaction transfer) {
        assertThat(side.balanceAfterCents().isPresent())
                .as("%s", transfer)
                .isEqualTo(side.bankCode().isEmpty());
        if (side.balanceAfterCents().isPresent()) {
            long after = side.balanceAfterCents().get();
            Long before = balances.put(side.account(), after);
            if (before != null) {
                assertThat(after).as("%s", transfer).isEqualTo(before + change);
            }
            if (side.kind() != AccountKind.LOAN && side.kind() != AccountKind.INTERNAL) {
                assertThat(after).as("%s", transfer).isNotNegative();
            }
        }
    }

    @Test
    void feedsEveryTopicAtTheVolumeOfAMiddlingBank() {
        BankSettings settings = new BankSettings(1, 60, LIVE_FROM, 24);
        Recording recording = Recording.of(settings, 731);
        Set<Topic> fed = new HashSet<>();
        recording.facts.forEach(fact -> fed.add(fact.topic()));
        assertThat(fed).containsExactlyInAnyOrderElementsOf(Topic.inputs());
        double perBorrowerAndDay = recording.facts.size() / (60.0 * 731);
        assertThat(perBorrowerAndDay).isBetween(5.0, 12.0);
        assertThat(recording.truths.stream()
                        .filter(Truth::positive)
                        .allMatch(truth -> truth.from().isAfter(Instant.parse("2025-12-15T00:00:00Z"))))
                .isTrue();
    }
}
