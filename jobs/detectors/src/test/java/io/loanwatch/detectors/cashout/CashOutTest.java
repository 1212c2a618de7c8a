package io.loanwatch.detectors.cashout;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.Ends;
import io.loanwatch.detectors.testing.TracedStory;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.TransferParty;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CashOutTest {

    private static final TransferParty DESK = Ends.outside("desk.x", OwnerClass.UNKNOWN);

    @Test
    void raisesAtFiftyThousandWithinAWeek() {
        var scenario = TracedStory.of("M6");
        cash(scenario, "a", "2026-03-04", Ends.own(), 20_000);
        cash(scenario, "b", "2026-03-10", Ends.own(), 30_000);

        var story = scenario.until("2026-03-11");
        assertThat(story.story()).containsExactly("OPEN MODERATE 2026-03-10");
        assertThat(story.lastAlert().explanationEn())
                .isEqualTo(
                        "¥50k of the ¥5.0m drawn on 3 March was taken out in cash within 7 days, from 4 March to 10 March: 1%"
                                + " of the principal of ¥5.0m (limit ¥50k; all four rules).");
        assertThat(story.lastAlert().explanationZh())
                .isEqualTo("3月3日发放的500.0万元中有5.0万元于3月4日至3月10日（7天内）被提取现金，占贷款本金500.0万元的1%（阈值5.0万元；四种规则均成立）。");
        assertThat(story.lastAlert().eventIds()).containsExactly("a", "b");
    }

    @Test
    void staysQuietBelowAndIfItTakesLonger() {
        var below = TracedStory.of("M6");
        cash(below, "a", "2026-03-04", Ends.own(), 20_000);
        cash(below, "b", "2026-03-10", Ends.own(), 29_999);
        assertThat(below.until("2026-04-10").alerts()).isEmpty();

        var longer = TracedStory.of("M6");
        cash(longer, "a", "2026-03-04", Ends.own(), 20_000);
        cash(longer, "b", "2026-03-11", Ends.own(), 30_000);
        assertThat(longer.until("2026-04-10").alerts()).isEmpty();
    }

    @Test
    void followsTheMoneyToOtherAccounts() {
        var scenario = TracedStory.of("M6").pays("t", "2026-03-04", 9, Ends.own(), Ends.company("friend"), 60_000);
        cash(scenario, "a", "2026-03-04", Ends.company("friend"), 55_000);

        assertThat(scenario.until("2026-03-11").story()).containsExactly("OPEN MODERATE 2026-03-04");
    }

    @Test
    void recoversWhenTwoWindowsHavePassedAndOpensAgainWithinThirtyDays() {
        var scenario = TracedStory.of("M6");
        cash(scenario, "a", "2026-03-04", Ends.own(), 50_000);
        cash(scenario, "b", "2026-04-01", Ends.own(), 50_000);

        var story = scenario.until("2026-04-02");
        assertThat(story.story())
                .containsExactly(
                        "OPEN MODERATE 2026-03-04", "RECOVERED MODERATE 2026-03-18", "OPEN MODERATE 2026-04-01");
        assertThat(story.lastAlert().revision()).isEqualTo(3);
    }

    @Test
    void isWithdrawnByAReversal() {
        var scenario = TracedStory.of("M6");
        cash(scenario, "a", "2026-03-04", Ends.own(), 50_000);
        scenario.pays("r", "2026-03-05", 10, DESK, Ends.own(), 50_000, TransactionType.REVERSAL, Optional.of("a"));

        assertThat(scenario.until("2026-04-02").story())
                .containsExactly("OPEN MODERATE 2026-03-04", "WITHDRAWN MODERATE 2026-03-05");
    }

    private static void cash(TracedStory story, String id, String day, TransferParty account, long yuan) {
        story.pays(id, day, 10, account, DESK, yuan, TransactionType.CASH_WITHDRAWAL, Optional.empty());
    }
}
