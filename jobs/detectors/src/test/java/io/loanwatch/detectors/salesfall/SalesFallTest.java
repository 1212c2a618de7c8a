package io.loanwatch.detectors.salesfall;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SalesFallTest {

    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final LocalDate END = LocalDate.of(2025, 12, 31);
    private static final Instant KNOWN = at(START, 8);

    @Test
    void raisesOnceTwoAndThreeMonthsLieFarBelowTheUsual() {
        var scenario = fallInSummer().until(at("2025-09-04", 0));

        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2025-09-04");
        assertThat(scenario.lastAlert().explanationEn())
                .isEqualTo("Sales invoiced from 2025-06-01 to 2025-08-31 are ¥140k, 47% of the usual ¥300k for three"
                        + " months: two and three months lie -3.05 σ from it (limit -1.65 σ).");
        assertThat(scenario.lastAlert().explanationZh())
                .isEqualTo("2025-06-01至2025-08-31开票销售额14.0万元，为三个月常态30.0万元的47%：" + "两个月与三个月合计对数偏离均达-3.05σ（阈值-1.65σ）。");
        assertThat(scenario.lastAlert().measures())
                .extracting(measure -> measure.name() + " " + measure.value())
                .startsWith("sales_3m 14000000", "ratio 466666", "log_z -3048", "log_spread 0", "r3 538460")
                .endsWith("sales_by_month 2000000", "sales_by_month 2000000");
    }

    @Test
    void isLightWhereOnlyTheRatioOfThreeIsLowAndSaysWhyItIsNoMore() {
        var scenario = withMarks(Segment.SMALL_BUSINESS);
        sales(scenario, 2024, 1, 9, 100_000);
        sales(scenario, 2024, 10, 12, 40_000);
        scenario.until(at("2025-01-31", 0));

        assertThat(scenario.story()).containsExactly("OPEN LIGHT 2025-01-04");
        assertThat(scenario.lastAlert().explanationEn())
                .endsWith("months: R3 is 47% (limit 70%); a decline is not judged, the history is too short.");
    }

    @Test
    void staysQuietWhereThreeMonthsAreALittleLow() {
        var scenario = yearOfSales(Segment.SMALL_BUSINESS, 100_000);
        sales(scenario, 2025, 1, 6, 100_000);
        sales(scenario, 2025, 7, 9, 80_000);

        assertThat(scenario.until(at("2025-10-31", 0)).alerts()).isEmpty();
    }

    @Test
    void isLightAndSaysWhyWhereSalesAreAlwaysWild() {
        var scenario = yearOfSales(Segment.SMALL_BUSINESS, 0);
        for (int month = 1; month <= 18; month++) {
            long yuan = List.of(5_000L, 50_000L, 500_000L).get((month / 3) % 3);
            sales(scenario, 2024, month, month, yuan);
        }
        sales(scenario, 2025, 7, 9, 10_000);
        scenario.until(at("2025-10-31", 0));

        assertThat(scenario.alerts()).isNotEmpty().noneMatch(alert -> alert.severity() == Severity.MODERATE);
        assertThat(scenario.alerts()).anySatisfy(alert -> {
            assertThat(alert.explanationEn()).endsWith("; a decline is not judged, sales are too wild.");
            assertThat(alert.explanationZh()).endsWith("；销售额波动过大，不认定下降。");
        });
    }

    @Test
    void doesNotJudgeByMonthsThatWereNotCovered() {
        var scenario = fallInSummer()
                .knows(
                        Records.revoked("r", at("2025-08-05", 9), Feed.TAX, "taxpayer", at("2025-08-05", 9)),
                        Records.consent("again", at("2025-08-25", 9), Feed.TAX, "taxpayer"));

        assertThat(scenario.until(at("2025-10-31", 0)).alerts()).isEmpty();
    }

    @Test
    void waitsUntilTheMonthHasSettled() {
        var scenario = fallInSummer();

        assertThat(scenario.until(at("2025-09-03", 23)).alerts()).isEmpty();
        assertThat(scenario.until(at("2025-09-04", 0)).alerts()).hasSize(1);
    }

    @Test
    void waitsUntilTheFeedIsComplete() {
        var scenario = withoutMarks(Segment.SMALL_BUSINESS);
        sales(scenario, 2024, 1, 12, 100_000);
        sales(scenario, 2025, 1, 6, 100_000);
        sales(scenario, 2025, 7, 9, 10_000);
        scenario.complete(Feed.TAX, at("2025-10-20", 12), LocalDate.of(2025, 9, 30));

        assertThat(scenario.until(at("2025-10-20", 23)).alerts()).isEmpty();
        assertThat(scenario.until(at("2025-10-21", 0)).story()).containsExactly("OPEN MODERATE 2025-10-21");
    }

    @Test
    void judgesNothingWithoutConsent() {
        var scenario = fallInSummer()
                .knows(Records.revoked("r", at("2025-08-15", 9), Feed.TAX, "taxpayer", at("2025-08-15", 9)));

        assertThat(scenario.until(at("2025-12-01", 0)).alerts()).isEmpty();
    }

    @Test
    void judgesNothingForRetail() {
        var scenario = yearOfSales(Segment.RETAIL, 100_000);
        sales(scenario, 2025, 1, 6, 100_000);
        sales(scenario, 2025, 7, 9, 1_000);

        assertThat(scenario.until(at("2025-12-01", 0)).alerts()).isEmpty();
    }

    @Test
    void staysQuietInTheSeasonInWhichSalesAlwaysFall() {
        var scenario = withMarks(Segment.SMALL_BUSINESS);
        sales(scenario, 2024, 1, 6, 100_000);
        sales(scenario, 2024, 7, 9, 10_000);
        sales(scenario, 2024, 10, 12, 100_000);
        sales(scenario, 2025, 1, 6, 100_000);
        sales(scenario, 2025, 7, 9, 10_000);

        assertThat(scenario.until(at("2025-10-31", 0)).alerts()).isEmpty();
    }

    @Test
    void recoversAfterTwoMonthsBackInside() {
        var scenario = fallInSummer();
        sales(scenario, 2025, 10, 12, 200_000);
        scenario.until(at("2025-12-30", 0));

        // August to October is inside, and so is September to November.
        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2025-09-04", "RECOVERED MODERATE 2025-12-04");
    }

    @Test
    void isWithdrawnByInvoicesThatWereRecordedLate() {
        var scenario = fallInSummer();
        scenario.knows(Records.invoice("late", at("2025-10-10", 9), at("2025-08-20", 9), 500_000));
        scenario.until(at("2025-10-31", 0));

        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2025-09-04", "WITHDRAWN MODERATE 2025-10-10");
        assertThat(scenario.lastAlert().explanationEn())
                .startsWith("Withdrawn, a later record showed that it never was. ");
    }

    @Test
    void staysOpenWhenTheMonthsItWasJudgedByAreForgotten() {
        var scenario = withMarks(Segment.SMALL_BUSINESS, LocalDate.of(2028, 12, 31));
        // A good first year, and an ordinary one: once the first is forgotten, the fall looks smaller.
        sales(scenario, 2024, 1, 12, 300_000);
        sales(scenario, 2025, 1, 6, 200_000);
        sales(scenario, 2025, 7, 12, 60_000);
        sales(scenario, 2026, 1, 36, 60_000);
        scenario.until(at("2028-06-30", 0));

        assertThat(scenario.story()).isNotEmpty().noneMatch(revision -> revision.startsWith("WITHDRAWN"));
    }

    @Test
    void staysQuietWhereARedLetterInvoiceReachesBackBeforeTheHistory() {
        var scenario = fallInSummer().knows(Records.redLetter("red", at("2024-02-01", 9), -1_000, at("2022-01-10", 9)));

        assertThat(scenario.until(at("2025-09-30", 0)).story()).containsExactly("OPEN MODERATE 2025-09-04");
    }

    @Test
    void doesNotOverflowOverTheSalesOfTheLargestFirms() {
        var scenario = yearOfSales(Segment.CORPORATE, 100_000_000_000L);
        sales(scenario, 2025, 1, 6, 100_000_000_000L);
        sales(scenario, 2025, 7, 9, 20_000_000_000L);
        scenario.until(at("2025-10-04", 0));

        assertThat(scenario.lastAlert().measures().get(0).threshold()).contains(21_000_000_000_000L);
    }

    private static DetectorScenario fallInSummer() {
        var scenario = yearOfSales(Segment.SMALL_BUSINESS, 100_000);
        sales(scenario, 2025, 1, 6, 100_000);
        sales(scenario, 2025, 7, 9, 20_000);
        return scenario;
    }

    private static DetectorScenario yearOfSales(Segment segment, long monthlyYuan) {
        var scenario = withMarks(segment);
        if (monthlyYuan > 0) {
            sales(scenario, 2024, 1, 12, monthlyYuan);
        }
        return scenario;
    }

    private static DetectorScenario withMarks(Segment segment) {
        return withMarks(segment, END);
    }

    private static DetectorScenario withMarks(Segment segment, LocalDate through) {
        return withoutMarks(segment).completeDaily(Feed.TAX, START, through);
    }

    private static DetectorScenario withoutMarks(Segment segment) {
        return DetectorScenario.of("T1")
                .knows(
                        Records.party("party", KNOWN, segment),
                        Records.consent("consent", KNOWN, Feed.TAX, "taxpayer"),
                        Records.invoice("first", at("2023-12-05", 9), at("2023-12-05", 9), 1));
    }

    /** An invoice in each of the months {@code from} to {@code to}, counted from January of {@code year}. */
    private static void sales(DetectorScenario scenario, int year, int from, int to, long yuan) {
        for (int month = from; month <= to; month++) {
            Instant issued = at(LocalDate.of(year, 1, 15).plusMonths(month - 1L), 9);
            scenario.knows(Records.invoice("invoice-%d-%d".formatted(year, month), issued, issued, yuan));
        }
    }
}
