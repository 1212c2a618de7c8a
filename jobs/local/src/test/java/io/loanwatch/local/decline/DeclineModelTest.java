package io.loanwatch.local.decline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class DeclineModelTest {

    private static final LocalDate START = LocalDate.of(2016, 1, 1);

    @Test
    void raisesOneAlertWhenMonthsFallAndKeepsItOpen() {
        var random = new Random(51);
        List<DeclineModel.Judged> judged =
                run(Frequency.MONTHLY, 48, i -> (i < 40 ? 100 : 40) * StrictMath.exp(0.1 * random.nextGaussian()));

        assertThat(alerts(judged)).containsExactly("OPENED 2019-05-01");
        assertThat(judged.get(20).expectation()).isEmpty();
        assertThat(judged.get(45).expectation().orElseThrow().baseline()).isGreaterThan(60);
    }

    @Test
    void aDayOfRestIsNoDecline() {
        var random = new Random(52);
        IntToDoubleFunction worked =
                i -> (Frequency.DAILY.season(START.plusDays(i)) >= 5 ? 20 : 100) + 5 * random.nextGaussian();

        assertThat(alerts(run(Frequency.DAILY, 400, worked))).isEmpty();
    }

    @Test
    void daysThatFallAreFoundWithinAWeek() {
        var random = new Random(53);
        IntToDoubleFunction falls = i -> (i < 300 ? 100 : 60) + 10 * random.nextGaussian();
        List<String> alerts = alerts(run(Frequency.DAILY, 330, falls));

        assertThat(alerts).isNotEmpty();
        LocalDate opened = LocalDate.parse(alerts.get(0).substring("OPENED ".length()));
        assertThat(opened).isBetween(START.plusDays(300), START.plusDays(307));
    }

    @Test
    void weeksOfTheFestivalAreNotJudged() {
        List<DeclineModel.Judged> judged =
                run(Frequency.WEEKLY, 150, i -> Frequency.WEEKLY.isLull(START.plusWeeks(i)) ? 5 : 100 + i % 3);

        assertThat(alerts(judged)).isEmpty();
        assertThat(judged.stream().filter(point -> point.value() == 5))
                .hasSizeGreaterThan(8)
                .allMatch(point -> point.expectation().isEmpty());
    }

    private static List<DeclineModel.Judged> run(Frequency frequency, int periods, IntToDoubleFunction values) {
        var model = new DeclineModel(frequency);
        List<DeclineModel.Judged> judged = new ArrayList<>();
        LocalDate period = START;
        for (int i = 0; i < periods; i++) {
            judged.add(model.add(period, values.applyAsDouble(i)));
            period = frequency.next(period);
        }
        return judged;
    }

    private static List<String> alerts(List<DeclineModel.Judged> judged) {
        return judged.stream()
                .flatMap(point -> point.alert().map(alert -> alert + " " + point.period()).stream())
                .toList();
    }
}
