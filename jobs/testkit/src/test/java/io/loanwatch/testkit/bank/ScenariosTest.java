package io.loanwatch.testkit.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScenariosTest {

    private static final LocalDate LIVE_FROM = LocalDate.of(2026, 1, 1);

    /** Truths alone: the facts of a large bank would not fit. */
    private static List<Truth> truths(BankSettings settings, int days) {
        System.out.println("simulated bank: " + settings + ", " + days + " days");
        List<Truth> truths = new ArrayList<>();
        SimulatedBank bank = new SimulatedBank(settings, new BankSink() {
            @Override
            public void fact(Fact fact) {}

            @Override
            public void mark(Topic topic, ClockMark mark) {}

            @Override
            public void truth(Truth truth) {
                truths.add(truth);
            }
        });
        for (int day = 0; day < days; day++) {
            bank.simulateDay();
        }
        return truths;
    }

    private static Map<ScenarioKind, Integer> count(List<Truth> truths) {
        Map<ScenarioKind, Integer> counts = new EnumMap<>(ScenarioKind.class);
        truths.forEach(truth -> counts.merge(truth.kind(), 1, Integer::sum));
        return counts;
    }

    @Test
    void meetsEveryKindOfScenario() {
        List<Truth> truths = truths(new BankSettings(5, 300, LIVE_FROM, 3), 92 + 420);
        assertThat(count(truths)).containsOnlyKeys(ScenarioKind.values());
        truths.forEach(ScenariosTest::isSane);
    }

    private static void isSane(Truth truth) {
        assertThat(truth.indicators()).as("%s", truth).isSorted();
        assertThat(
                        truth.positive()
                                ? truth.indicators()
                                : truth.alsoAllowed().isEmpty() ? truth.indicators() : truth.alsoAllowed())
                .as("%s", truth)
                .isNotEmpty();
        assertThat(truth.alsoAllowed()).as("%s", truth).isSorted().doesNotContainAnyElementsOf(truth.indicators());
        assertThat(truth.from()).as("%s", truth).isAfterOrEqualTo(Instant.parse("2025-12-16T16:00:00Z"));
        assertThat(Duration.between(truth.from(), truth.detectBy()))
                .as("%s", truth)
                .isLessThan(Duration.ofDays(430));
        assertThat(truth.subjectId()).as("%s", truth).contains(truth.borrowerId());
    }

    @Test
    void aBankOf120HasSomeOfEachCoreScenarioIn150LiveDays() {
        for (long seed = 1; seed <= 4; seed++) {
            BankSettings settings = new BankSettings(seed, 120, LIVE_FROM, 3);
            Map<ScenarioKind, Integer> counts = count(truths(settings, 92 + 150));
            System.out.println(counts);
            for (ScenarioKind core : List.of(
                    ScenarioKind.CASH_OUT,
                    ScenarioKind.SALES_DECLINE_SUDDEN,
                    ScenarioKind.INVOICING_SILENCE,
                    ScenarioKind.SHUTDOWN,
                    ScenarioKind.DAYS_PAST_DUE,
                    ScenarioKind.COVERAGE_LOST)) {
                assertThat(counts.getOrDefault(core, 0))
                        .as("%s with seed %d", core, seed)
                        .isGreaterThanOrEqualTo(seed == 1 ? 3 : 2);
            }
        }
    }

    @Test
    void scenariosOfABorrowerBegin200DaysApart() {
        Map<String, Instant> last = new HashMap<>();
        for (Truth truth : truths(new BankSettings(2, 100, LIVE_FROM, 1), 31 + 900)) {
            if (truth.positive()) {
                Instant before = last.put(truth.borrowerId(), truth.from());
                if (before != null) {
                    assertThat(Duration.between(before, truth.from()))
                            .as("%s", truth)
                            .isGreaterThan(Duration.ofDays(140));
                }
            }
        }
    }
}
