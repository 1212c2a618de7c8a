package io.loanwatch.detectors.pledgeddeposit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.Ends;
import io.loanwatch.detectors.testing.TracedStory;
import io.loanwatch.model.AccountKind;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.TransferParty;
import org.junit.jupiter.api.Test;

class PledgedDepositTest {

    private static final TransferParty MARGIN = Ends.inside("b-1.m", OwnerClass.SMALL_BUSINESS, AccountKind.MARGIN);

    @Test
    void raisesAtFivePercentOfThePrincipal() {
        assertThat(TracedStory.of("M12")
                        .pays("a", "2026-03-04", 10, Ends.own(), MARGIN, 250_000)
                        .until("2026-03-10")
                        .story())
                .containsExactly("OPEN MODERATE 2026-03-04");
        assertThat(TracedStory.of("M12")
                        .pays("a", "2026-03-04", 10, Ends.own(), MARGIN, 249_999)
                        .until("2026-03-10")
                        .alerts())
                .isEmpty();
    }

    @Test
    void ignoresTheBorrowersOwnMoney() {
        assertThat(TracedStory.of("M12")
                        .pays("a", "2026-03-02", 10, Ends.own(), MARGIN, 250_000)
                        .until("2026-03-10")
                        .alerts())
                .isEmpty();
    }
}
