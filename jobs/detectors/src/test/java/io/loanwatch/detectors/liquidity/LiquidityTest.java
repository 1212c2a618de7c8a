package io.loanwatch.detectors.liquidity;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Instalment;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.Segment;
import io.loanwatch.model.TransactionType;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiquidityTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    private static final LocalDate DUE = LocalDate.of(2025, 6, 20);

    @Test
    void isLightThirtyDaysAndModerateTenDaysBeforeAndRecoversOnceTheMoneyIsThere() {
        var scenario = holding(40_000, Records.instalment(1, DUE, 100_000))
                .knows(Records.received("in", at("2025-06-14", 9), at("2025-06-14", 9), 70_000, 110_000))
                .until(at("2025-06-19", 0));

        assertThat(scenario.story())
                .containsExactly("OPEN LIGHT 2025-05-23", "OPEN MODERATE 2025-06-12", "RECOVERED MODERATE 2025-06-16");
        assertThat(scenario.alerts().get(1).explanationEn())
                .isEqualTo("¥100k falls due on 2025-06-20, in 10 days; the accounts hold ¥40k and usually gain ¥0 in a"
                        + " month, together 40% of it (limit 80%).");
        assertThat(scenario.alerts().get(1).explanationZh())
                .isEqualTo("2025-06-20应还10.0万元，剩余10天；账户余额4.0万元，月均净流入0元，合计仅为应还金额的40%（阈值80%）。");
    }

    @Test
    void staysQuietAtEightyPercent() {
        assertThat(holding(80_000, Records.instalment(1, DUE, 100_000))
                        .until(at("2025-06-19", 0))
                        .alerts())
                .isEmpty();
    }

    @Test
    void leavesPrincipalDueAtOnceAtTheEndToItsRenewal() {
        assertThat(holding(40_000, Records.instalment(1, DUE, 600_000))
                        .until(at("2025-06-19", 0))
                        .alerts())
                .isEmpty();
    }

    @Test
    void takesWhatWasSpentOfADrawdownForNoHabit() {
        var scenario = holding(90_000, Records.instalment(1, DUE, 100_000));
        for (int month = 2; month <= 5; month++) {
            var on = at(LocalDate.of(2025, month, 15), 9);
            scenario.knows(Records.paid("out-" + month, on, on, TransactionType.TRANSFER, 300_000, 90_000));
        }
        assertThat(scenario.until(at("2025-06-19", 0)).alerts()).isEmpty();
    }

    private static DetectorScenario holding(long balanceYuan, Instalment instalment) {
        return DetectorScenario.of("X3")
                .knows(
                        Records.party("party", at(FIRST, 8), Segment.SMALL_BUSINESS),
                        Records.loan(
                                "loan",
                                at(FIRST, 9),
                                "L-1",
                                LoanStatus.ACTIVE,
                                1_000_000,
                                List.of(instalment),
                                List.of()),
                        Records.received("first", at("2025-04-01", 9), at("2025-04-01", 9), 1, balanceYuan))
                .completeDaily(Feed.ACCOUNTS, FIRST, LocalDate.of(2025, 7, 31));
    }
}
