package io.loanwatch.detectors.plots;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.BusinessSeries;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import io.loanwatch.model.SeriesPoint;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.Unit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeriesPointsTest {

    private static final YearMonth START = YearMonth.of(2023, 1);
    private static final LocalDate FIRST_DAY = START.atDay(1);

    @Test
    void tellsTheLastFourMonthsAtTheNinthOfEveryMonth() {
        var scenario = sales(START, YearMonth.of(2023, 8), 100_000).until(at("2023-09-08", 23));
        int before = scenario.output().points.size();

        scenario.until(at("2023-09-09", 0));

        List<SeriesPoint> told = scenario.output().points;
        assertThat(told.subList(before, told.size()))
                .extracting(SeriesPoint::pointId)
                .containsExactly(
                        "b-1/SALES_INVOICED/2023-05",
                        "b-1/SALES_INVOICED/2023-06",
                        "b-1/SALES_INVOICED/2023-07",
                        "b-1/SALES_INVOICED/2023-08");
        SeriesPoint last = told.get(told.size() - 1);
        assertThat(last.value()).isEqualTo(100_000_00);
        assertThat(last.unit()).isEqualTo(Unit.CENTS);
        assertThat(last.periodStart()).isEqualTo("2023-08-01");
        assertThat(last.periodEnd()).isEqualTo("2023-08-31");
        assertThat(last.knownAt()).isEqualTo(at("2023-09-09", 0));
        assertThat(last.baseline()).isEmpty();
        assertThat(last.bandLow()).isEmpty();
    }

    @Test
    void putsAMonthAgainstWhatTwoYearsBeforeItLetExpect() {
        var scenario = sales(START, YearMonth.of(2025, 5), 100_000).until(at("2025-06-09", 0));

        SeriesPoint may = last(scenario, BusinessSeries.SALES_INVOICED, YearMonth.of(2025, 5));

        // The same every month: the baseline is that, and the band as narrow as it may be, two tenths of a logarithm.
        assertThat(may.baseline().orElseThrow()).isBetween(99_900_00L, 100_100_00L);
        assertThat(may.bandLow().orElseThrow()).isBetween(81_800_00L, 81_950_00L);
        assertThat(may.bandHigh().orElseThrow()).isBetween(122_000_00L, 122_300_00L);
    }

    @Test
    void aFallLiesBelowTheBandAndTheBaselineDoesNotFollowIt() {
        var scenario = sales(START, YearMonth.of(2025, 4), 100_000);
        sale(scenario, YearMonth.of(2025, 5), 30_000);
        scenario.until(at("2025-06-09", 0));

        SeriesPoint may = last(scenario, BusinessSeries.SALES_INVOICED, YearMonth.of(2025, 5));

        assertThat(may.value()).isEqualTo(30_000_00);
        assertThat(may.value()).isLessThan(may.bandLow().orElseThrow());
        assertThat(may.baseline().orElseThrow()).isBetween(99_900_00L, 100_100_00L);
    }

    @Test
    void ofJanuaryAndFebruaryNothingIsExpectedByThemselves() {
        var scenario = sales(START, YearMonth.of(2026, 3), 100_000).until(at("2026-04-09", 0));

        assertThat(last(scenario, BusinessSeries.SALES_INVOICED, YearMonth.of(2026, 1))
                        .baseline())
                .isEmpty();
        assertThat(last(scenario, BusinessSeries.SALES_INVOICED, YearMonth.of(2026, 2))
                        .baseline())
                .isEmpty();
        assertThat(last(scenario, BusinessSeries.SALES_INVOICED, YearMonth.of(2026, 3))
                        .baseline())
                .isPresent();
    }

    @Test
    void historyThatComesAtOnceIsToldAtOnceAndThenNotAgain() {
        var scenario = DetectorScenario.tellingMonths();
        Instant known = at("2025-06-01", 9);
        for (YearMonth month = START; month.isBefore(YearMonth.of(2025, 6)); month = month.plusMonths(1)) {
            scenario.knows(Records.invoice("i-" + month, known, at(month.atDay(10), 9), 100_000));
        }
        scenario.until(at("2025-06-09", 0));
        assertThat(scenario.output().points).hasSize(29);

        scenario.until(at("2025-07-09", 0));

        assertThat(scenario.output().points).hasSize(29 + SeriesPoints.MONTHS_TOLD);
        assertThat(scenario.output()
                        .points
                        .get(29 + SeriesPoints.MONTHS_TOLD - 1)
                        .value())
                .isZero();
    }

    @Test
    void aCorrectionTellsTheMonthsFromTheOneThatItChanges() {
        var scenario = sales(START, YearMonth.of(2024, 5), 100_000).until(at("2024-06-09", 0));
        int before = scenario.output().points.size();
        scenario.knows(Records.redLetter("red", at("2024-06-20", 9), -40_000, at("2023-11-10", 9)))
                .until(at("2024-07-09", 0));

        List<SeriesPoint> told = scenario.output().points;
        assertThat(told.subList(before, told.size()).get(0).pointId()).isEqualTo("b-1/SALES_INVOICED/2023-11");
        assertThat(told.get(before).value()).isEqualTo(60_000_00);
        assertThat(told).hasSize(before + 8);
    }

    @Test
    void saysOfWhichMonthsNothingWasDelivered() {
        var scenario = sales(START, YearMonth.of(2023, 12), 100_000)
                .knows(Records.consent("c", at(FIRST_DAY, 8), Feed.TAX, "taxpayer"))
                .completeDaily(Feed.TAX, FIRST_DAY, LocalDate.of(2023, 12, 31))
                .knows(Records.revoked("r", at("2023-07-20", 9), Feed.TAX, "taxpayer", at("2023-07-20", 9)))
                .until(at("2023-09-09", 0));

        assertThat(last(scenario, BusinessSeries.SALES_INVOICED, YearMonth.of(2023, 6))
                        .covered())
                .isTrue();
        assertThat(last(scenario, BusinessSeries.SALES_INVOICED, YearMonth.of(2023, 7))
                        .covered())
                .isFalse();
        assertThat(last(scenario, BusinessSeries.SALES_INVOICED, YearMonth.of(2023, 8))
                        .covered())
                .isFalse();
    }

    @Test
    void aMeterReadForAPartOfTheMonthDoesNotCoverIt() {
        var scenario = DetectorScenario.tellingMonths()
                .knows(Records.consent("c", at(FIRST_DAY, 8), Feed.ELECTRICITY, "meter-1"))
                .completeDaily(Feed.ELECTRICITY, FIRST_DAY, LocalDate.of(2023, 3, 31))
                .knows(reading("r-1", LocalDate.of(2023, 1, 1), LocalDate.of(2023, 1, 31)))
                .knows(reading("r-2", LocalDate.of(2023, 2, 1), LocalDate.of(2023, 2, 20)))
                .until(at("2023-03-09", 0));

        SeriesPoint january = last(scenario, BusinessSeries.ELECTRICITY, YearMonth.of(2023, 1));
        assertThat(january.covered()).isTrue();
        assertThat(january.value()).isEqualTo(31_000);
        assertThat(january.unit()).isEqualTo(Unit.WATT_HOURS);
        assertThat(last(scenario, BusinessSeries.ELECTRICITY, YearMonth.of(2023, 2))
                        .covered())
                .isFalse();
    }

    @Test
    void aQuarterlyReturnIsOnePointOfItsQuarter() {
        var scenario = DetectorScenario.tellingMonths()
                .knows(Records.filing(
                        "f",
                        at("2023-04-14", 9),
                        Optional.empty(),
                        LocalDate.of(2023, 1, 1),
                        LocalDate.of(2023, 3, 31),
                        300_000))
                .until(at("2023-05-09", 0));

        assertThat(scenario.output().points).hasSize(2).allSatisfy(point -> {
            assertThat(point.periodStart()).isEqualTo("2023-01-01");
            assertThat(point.periodEnd()).isEqualTo("2023-03-31");
        });
        assertThat(last(scenario, BusinessSeries.SALES_DECLARED, YearMonth.of(2023, 3))
                        .value())
                .isEqualTo(300_000_00);
        assertThat(last(scenario, BusinessSeries.TAX_PAID, YearMonth.of(2023, 3))
                        .value())
                .isEqualTo(9_000_00);
    }

    @Test
    void accountsTellInflowOutflowWagesAndTheBalanceAtTheEndOfAMonth() {
        var scenario = DetectorScenario.tellingMonths()
                .knows(Records.received("in", at("2023-03-10", 9), at("2023-03-10", 9), 900, 1_000))
                .knows(Records.paid(
                        "wages", at("2023-03-20", 9), at("2023-03-20", 9), TransactionType.PAYROLL, 300, 700))
                .knows(Records.paid(
                        "rent", at("2023-04-03", 9), at("2023-04-03", 9), TransactionType.TRANSFER, 200, 500))
                .until(at("2023-05-09", 0));

        YearMonth march = YearMonth.of(2023, 3);
        YearMonth april = YearMonth.of(2023, 4);
        assertThat(last(scenario, BusinessSeries.OPERATING_INFLOW, march).value())
                .isEqualTo(900_00);
        assertThat(last(scenario, BusinessSeries.OPERATING_OUTFLOW, march).value())
                .isEqualTo(300_00);
        assertThat(last(scenario, BusinessSeries.OPERATING_OUTFLOW, april).value())
                .isEqualTo(200_00);
        assertThat(last(scenario, BusinessSeries.PAYROLL, march).value()).isEqualTo(300_00);
        assertThat(last(scenario, BusinessSeries.PAYROLL, april).value()).isZero();
        assertThat(last(scenario, BusinessSeries.BALANCE, march).value()).isEqualTo(700_00);
        assertThat(last(scenario, BusinessSeries.BALANCE, april).value()).isEqualTo(500_00);
    }

    private static io.loanwatch.model.UtilityReading reading(String id, LocalDate from, LocalDate to) {
        long days = to.toEpochDay() - from.toEpochDay() + 1;
        return Records.reading(id, at(to.plusDays(1), 9), Optional.empty(), from, to, days * 1_000);
    }

    private static DetectorScenario sales(YearMonth from, YearMonth to, long yuan) {
        var scenario = DetectorScenario.tellingMonths()
                .knows(Records.party("party", at(FIRST_DAY, 8), Segment.SMALL_BUSINESS));
        for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
            sale(scenario, month, yuan);
        }
        return scenario;
    }

    private static void sale(DetectorScenario scenario, YearMonth month, long yuan) {
        Instant tenth = at(month.atDay(10), 9);
        scenario.knows(Records.invoice("i-" + month, tenth, tenth, yuan));
    }

    private static SeriesPoint last(DetectorScenario scenario, BusinessSeries series, YearMonth month) {
        return scenario.output().points.stream()
                .filter(point -> point.series() == series
                        && YearMonth.from(point.periodEnd()).equals(month))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
