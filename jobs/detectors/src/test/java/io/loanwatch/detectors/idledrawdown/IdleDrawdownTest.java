package io.loanwatch.detectors.idledrawdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.Ends;
import io.loanwatch.detectors.testing.TracedStory;
import io.loanwatch.model.AccountKind;
import io.loanwatch.model.OwnerClass;
import org.junit.jupiter.api.Test;

class IdleDrawdownTest {

    @Test
    void raisesThirtyDaysAfterTheDrawdownAndRecoversWhenTheMoneyIsUsed() {
        var scenario = TracedStory.of("M10")
                .pays(
                        "own",
                        "2026-03-05",
                        10,
                        Ends.own(),
                        Ends.inside("b-1.2", OwnerClass.SMALL_BUSINESS, AccountKind.CURRENT),
                        4_000_000)
                .pays("a", "2026-03-10", 10, Ends.own(), Ends.company("supplier"), 999_999)
                .pays("b", "2026-04-20", 10, Ends.own(), Ends.company("supplier"), 1)
                .until("2026-05-10");

        assertThat(scenario.story()).containsExactly("OPEN LIGHT 2026-04-02", "RECOVERED LIGHT 2026-04-20");
        assertThat(scenario.alerts().get(0).explanationEn())
                .isEqualTo(
                        "¥4.0m of the ¥5.0m drawn on 3 March had not been used by 2026-04-02, 80% of the drawdown (limit 80%).");
    }

    @Test
    void staysQuietIfAFifthWasUsedInTime() {
        assertThat(TracedStory.of("M10")
                        .pays("a", "2026-03-10", 10, Ends.own(), Ends.company("supplier"), 1_000_000)
                        .until("2026-09-10")
                        .alerts())
                .isEmpty();
    }
}
