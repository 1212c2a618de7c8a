package io.loanwatch.detectors.companytopersons;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.Ends;
import io.loanwatch.detectors.testing.TracedStory;
import io.loanwatch.model.AccountKind;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.TransactionType;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompanyToPersonsTest {

    @Test
    void addsUpAWeekOfPaymentsToPersonsHereAndElsewhere() {
        var scenario = TracedStory.of("M5")
                .pays(
                        "a",
                        "2026-03-04",
                        10,
                        Ends.own(),
                        Ends.inside("ann.1", OwnerClass.PERSON, AccountKind.SAVINGS),
                        600_000)
                .pays("b", "2026-03-09", 10, Ends.own(), Ends.outside("bob.x", OwnerClass.PERSON), 400_000)
                .until("2026-04-10");

        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2026-03-09", "RECOVERED MODERATE 2026-03-23");
        assertThat(scenario.alerts().get(0).explanationEn())
                .isEqualTo(
                        "¥1.0m of the ¥5.0m drawn on 3 March reached natural persons within 7 days, from 4 March to 9"
                                + " March: 20% of the principal of ¥5.0m (limit ¥1.0m; all four rules).");
    }

    @Test
    void leavesOutWages() {
        assertThat(TracedStory.of("M5")
                        .pays(
                                "a",
                                "2026-03-04",
                                10,
                                Ends.own(),
                                Ends.outside("ann.x", OwnerClass.PERSON),
                                3_000_000,
                                TransactionType.PAYROLL,
                                Optional.empty())
                        .until("2026-04-10")
                        .alerts())
                .isEmpty();
    }

    @Test
    void staysQuietIfItTakesLongerThanAWeek() {
        assertThat(TracedStory.of("M5")
                        .pays("a", "2026-03-04", 10, Ends.own(), Ends.outside("ann.x", OwnerClass.PERSON), 600_000)
                        .pays("b", "2026-03-11", 10, Ends.own(), Ends.outside("ann.x", OwnerClass.PERSON), 400_000)
                        .until("2026-04-10")
                        .alerts())
                .isEmpty();
    }
}
