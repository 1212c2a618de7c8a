package io.loanwatch.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Topic;
import io.loanwatch.testkit.bank.BankSettings;
import io.loanwatch.testkit.bank.BankSink;
import io.loanwatch.testkit.bank.SimulatedBank;
import io.loanwatch.testkit.bank.Truth;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StampsTest {

    @Test
    void movesWhenAnyFactIsKnownAndNothingElse() {
        Set<Topic> seen = EnumSet.noneOf(Topic.class);
        for (Fact fact : factsOfABank()) {
            seen.add(fact.topic());
            Fact later = Stamps.later(fact, Duration.ofDays(1));

            assertThat(later.knownAt()).isEqualTo(fact.knownAt().plus(Duration.ofDays(1)));
            assertThat(Stamps.later(later, Duration.ofDays(-1))).isEqualTo(fact);
        }
        assertThat(seen).contains(Topic.TRANSACTIONS);
    }

    private static List<Fact> factsOfABank() {
        List<Fact> facts = new ArrayList<>();
        var bank = new SimulatedBank(new BankSettings(1, 20, LocalDate.of(2026, 1, 1), 1), new BankSink() {
            @Override
            public void fact(Fact fact) {
                facts.add(fact);
            }

            @Override
            public void mark(Topic topic, ClockMark mark) {}

            @Override
            public void truth(Truth truth) {}
        });
        for (int day = 0; day < 20; day++) {
            bank.simulateDay();
        }
        return facts;
    }
}
