package io.loanwatch.detectors.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.series.Tiles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SalesDeclineTest {

    private static final int JANUARY_2017 = 2017 * 12;
    private static final SalesDecline.Settings DEFAULTS = SalesDecline.Settings.DEFAULTS;

    @Test
    void findsALossOfSixtyPercentInTheSecondWholeMonth() {
        IntToDoubleFunction fallsInJuly2018 = month -> month < JANUARY_2017 + 18 ? 1 : 0.4;

        assertThat(judge(JANUARY_2017 + 17, fallsInJuly2018).orElseThrow().isBreach(DEFAULTS))
                .isFalse();
        assertThat(judge(JANUARY_2017 + 18, fallsInJuly2018).orElseThrow().isBreach(DEFAULTS))
                .isFalse();
        SalesDecline august = judge(JANUARY_2017 + 19, fallsInJuly2018).orElseThrow();
        assertThat(august.isBreach(DEFAULTS)).isTrue();
        assertThat(august.salesCents()).isEqualTo(180_000_00L);
        assertThat(august.usualCents()).isBetween(299_000_00L, 301_000_00L);
        assertThat(august.ratioPpm()).isBetween(598_000L, 602_000L);
    }

    @Test
    void oneBadMonthIsNoDecline() {
        IntToDoubleFunction dip = month -> month == JANUARY_2017 + 18 ? 0 : 1;
        for (int month = JANUARY_2017 + 12; month < JANUARY_2017 + 30; month++) {
            judge(month, dip)
                    .ifPresent(judged -> assertThat(judged.isBreach(DEFAULTS))
                            .as("month " + judged.month())
                            .isFalse());
        }
    }

    @Test
    void abstainsWhereSalesAreWild() {
        IntToDoubleFunction wild =
                month -> List.of(0.1, 1.0, 0.02, 5.0, 0.3, 0.01, 9.0).get(month * 5 % 7);

        assertThat(judge(JANUARY_2017 + 20, wild)).isEmpty();
    }

    @Test
    void abstainsInJanuaryAndFebruaryAndJudgesMarchByTheYearBefore() {
        IntToDoubleFunction festival = month -> Math.floorMod(month, 12) <= 1 ? 0.2 : 1;

        assertThat(judge(JANUARY_2017 + 24, festival)).isEmpty();
        assertThat(judge(JANUARY_2017 + 25, festival)).isEmpty();
        assertThat(judge(JANUARY_2017 + 26, festival).orElseThrow().isBreach(DEFAULTS))
                .isFalse();
        assertThat(judge(JANUARY_2017 + 26, month -> month < JANUARY_2017 + 24 ? festival.applyAsDouble(month) : 0.05)
                        .orElseThrow()
                        .isBreach(DEFAULTS))
                .isTrue();
    }

    @Test
    void takesTheSeasonOutThatItsCohortHas() {
        Integer[] factors = new Integer[12];
        Arrays.fill(factors, 1_000_000);
        factors[6] = 400_000;
        factors[7] = 400_000;
        var profile = new CohortProfile(List.of(factors));
        IntToDoubleFunction summer = month -> month % 12 == 6 || month % 12 == 7 ? 0.4 : 1;
        Tiles sales = sales(summer, JANUARY_2017 + 19);

        // Nineteen months know one summer only, and that belongs to the windows judged.
        assertThat(SalesDecline.of(JANUARY_2017 + 19, JANUARY_2017 + 8, sales, profile, DEFAULTS))
                .isEmpty();
        var fewer = new SalesDecline.Settings(-1_650, 700, 200, 250, 24, 8, 10_000_00L);
        SalesDecline judged = SalesDecline.of(JANUARY_2017 + 19, JANUARY_2017 + 7, sales, profile, fewer)
                .orElseThrow();
        assertThat(judged.isBreach(DEFAULTS)).isFalse();
        assertThat(SalesDecline.of(JANUARY_2017 + 19, JANUARY_2017 + 7, sales, CohortProfile.FLAT, fewer)
                        .orElseThrow()
                        .zMilli())
                .isLessThan(judged.zMilli());
    }

    @Test
    void takesTheOwnSeasonOutOnceTheYearBeforeIsKnown() {
        IntToDoubleFunction summer = month -> month % 12 == 6 || month % 12 == 7 ? 0.4 : 1;

        assertThat(judge(JANUARY_2017 + 19, summer).orElseThrow().zMilli()).isZero();
    }

    @Test
    void saysWhyItAbstains() {
        IntToDoubleFunction steady = month -> 1;
        assertThat(outcome(JANUARY_2017 + 25, steady, month -> true)).isEqualTo(SalesOutcome.Abstention.FESTIVAL);
        assertThat(outcome(JANUARY_2017 + 8, steady, month -> true)).isEqualTo(SalesOutcome.Abstention.SHORT_HISTORY);
        assertThat(outcome(JANUARY_2017 + 20, month -> 0.05, month -> true)).isEqualTo(SalesOutcome.Abstention.SMALL);
        assertThat(outcome(JANUARY_2017 + 20, steady, month -> month != JANUARY_2017 + 19))
                .isEqualTo(SalesOutcome.Abstention.NOT_COVERED);
        assertThat(outcome(JANUARY_2017 + 20, steady, month -> month != JANUARY_2017 + 10)
                        .judged())
                .isPresent();
    }

    private static SalesOutcome outcome(int month, IntToDoubleFunction shareOfUsual, IntPredicate isCovered) {
        return SalesDecline.judge(
                month, JANUARY_2017, sales(shareOfUsual, month), isCovered, CohortProfile.FLAT, DEFAULTS);
    }

    @Test
    void abstainsWithoutHistoryOrSales() {
        assertThat(judge(JANUARY_2017 + 10, month -> 1)).isEmpty();
        assertThat(judge(JANUARY_2017 + 20, month -> 0.05)).isEmpty();
        assertThat(judge(JANUARY_2017 + 20, month -> 0)).isEmpty();
    }

    private static Optional<SalesDecline> judge(int month, IntToDoubleFunction shareOfUsual) {
        return SalesDecline.of(month, JANUARY_2017, sales(shareOfUsual, month), CohortProfile.FLAT, DEFAULTS);
    }

    private static Tiles sales(IntToDoubleFunction shareOfUsual, int last) {
        var tiles = new Tiles();
        for (int month = JANUARY_2017; month <= last; month++) {
            tiles.add(month, Math.round(100_000_00L * shareOfUsual.applyAsDouble(month)), 1);
        }
        return tiles;
    }
}
