package io.loanwatch.detectors.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loanwatch.detectors.time.BankTime;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeasonalBaselineTest {

    private static final int JANUARY_2016 = 2016 * 12;

    /** Sales that lose 80% of every day of the lull, with a strong December. */
    private static double sales(int month) {
        double lull = FestivalLull.share(BankTime.firstDayOf(month), BankTime.lastDayOf(month));
        double december = Math.floorMod(month, 12) == 11 ? 1.5 : 1;
        return 1e6 * december * StrictMath.exp(-1.6 * lull);
    }

    private static double[] months(int count) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> sales(JANUARY_2016 + i));
        return values;
    }

    @Test
    void expectsTheSeasonWhereverTheFestivalFalls() {
        // 2019-02-05 after 2016-02-08, 2017-01-28 and 2018-02-16; and March 2018, into which the lull reached.
        for (int count = 25; count <= 60; count++) {
            int month = JANUARY_2016 + count - 1;
            var judged = SeasonalBaseline.of(JANUARY_2016, months(count));
            if (Math.floorMod(month, 12) == 0) {
                assertThat(judged).as("month " + month).isEmpty();
            } else {
                assertThat(judged.orElseThrow().z()).as("month " + month).isBetween(-1.5, 1.5);
            }
        }
    }

    @Test
    void judgesJanuaryAndFebruaryAsOne() {
        double[] late = months(38);
        // All of February's sales were invoiced in January already.
        late[36] += late[37] * 0.9;
        late[37] *= 0.1;

        SeasonalBaseline february = SeasonalBaseline.of(JANUARY_2016, late).orElseThrow();
        assertThat(february.value()).isCloseTo(sales(JANUARY_2016 + 36) + sales(JANUARY_2016 + 37), within(1.0));
        assertThat(february.z()).isBetween(-1.5, 1.5);
    }

    @Test
    void aLossOfSixtyPercentIsFarBelowTheBand() {
        double[] values = months(31);
        values[30] *= 0.4;

        SeasonalBaseline july = SeasonalBaseline.of(JANUARY_2016, values).orElseThrow();
        assertThat(july.z()).isLessThan(-6);
        assertThat(july.value()).isLessThan(july.at(-3));
        assertThat(july.logResidual()).isCloseTo(StrictMath.log(0.4), within(0.1));
    }

    @Test
    void needsTwoYears() {
        assertThat(SeasonalBaseline.of(JANUARY_2016 + 2, months(24))).isEmpty();
        assertThat(SeasonalBaseline.of(JANUARY_2016 + 2, months(25))).isPresent();
    }

    @Test
    void monthsWithoutSalesAreNumbersToo() {
        double[] values = months(40);
        Arrays.fill(values, 20, 40, 0);

        assertThat(SeasonalBaseline.of(JANUARY_2016, values).orElseThrow().z()).isFinite();
        assertThat(SeasonalBaseline.of(JANUARY_2016, new double[40])
                        .orElseThrow()
                        .z())
                .isFinite();
    }
}
