package io.loanwatch.local.decline;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.local.decline.InvoiceTable.Sale;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ToldTheDayTest {

    private static final LocalDate FIRST = LocalDate.of(2017, 1, 1);
    private static final LocalDate LOSS = LocalDate.of(2019, 6, 1);
    private static final LocalDate LAST = LocalDate.of(2019, 10, 31);

    @Test
    void aSteadyFirmThatLosesSixtyPercentLiesFarBelowItsUsual() {
        FirmDays firm = FirmDays.of(sales(0.4));

        assertThat(ToldTheDay.score(firm, LOSS.plusDays(ToldTheDay.WINDOW_DAYS - 1), LAST)
                        .orElseThrow())
                .isBetween(3.0, 4.0);
        assertThat(ToldTheDay.score(firm, LOSS.minusDays(1), LAST).orElseThrow())
                .isBetween(-0.5, 0.5);
    }

    @Test
    void saysNothingDuringTheFestivalAndWithoutAYear() {
        FirmDays firm = FirmDays.of(sales(1));

        assertThat(ToldTheDay.score(firm, LocalDate.of(2019, 2, 10), LAST)).isEmpty();
        assertThat(ToldTheDay.score(firm, FIRST.plusDays(150), LAST)).isEmpty();
    }

    @Test
    void theThresholdIsExceededAsOftenAsAllowed() {
        List<FirmDays> firms = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Random random = new Random(i);
            List<Sale> sales = new ArrayList<>();
            for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
                sales.add(new Sale(day, 100_000 + random.nextInt(1_000_000), "buyer"));
            }
            firms.add(FirmDays.of(sales));
        }
        double strict = ToldTheDay.threshold(firms, LAST, 0.05);
        double lax = ToldTheDay.threshold(firms, LAST, 1);

        assertThat(strict).isGreaterThan(lax);
        assertThat(share(firms, strict)).isLessThanOrEqualTo(0.05 / 4);
        assertThat(share(firms, lax)).isBetween(0.15, 0.25);
    }

    private static double share(List<FirmDays> firms, double threshold) {
        int above = 0;
        int asked = 0;
        for (FirmDays firm : firms) {
            for (LocalDate end = FIRST.plusDays(400); !end.isAfter(LAST); end = end.plusDays(91)) {
                var score = ToldTheDay.score(firm, end, LAST);
                asked += score.isPresent() ? 1 : 0;
                above += score.isPresent() && score.getAsDouble() > threshold ? 1 : 0;
            }
        }
        return (double) above / asked;
    }

    private static List<Sale> sales(double leftOver) {
        List<Sale> sales = new ArrayList<>();
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            double share = day.isBefore(LOSS) ? 1 : leftOver;
            sales.add(new Sale(day, (long) (1_000_000 * share), "buyer"));
        }
        return sales;
    }
}
