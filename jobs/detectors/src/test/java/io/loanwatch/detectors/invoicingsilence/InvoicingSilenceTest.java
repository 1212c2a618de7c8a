package io.loanwatch.detectors.invoicingsilence;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InvoicingSilenceTest {

    private static final LocalDate START = LocalDate.of(2025, 4, 1);
    private static final LocalDate LAST = LocalDate.of(2025, 10, 10);
    private static final Instant KNOWN = at(START, 8);

    @Test
    void raisesOnceThirtyDaysHavePassed() {
        var scenario = invoicesEvery(5).until(at("2025-11-09", 23));
        assertThat(scenario.alerts()).isEmpty();

        // The mark that the feed is complete through 9 November is known at five in the morning.
        scenario.until(at("2025-11-11", 0));
        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2025-11-11");
        assertThat(scenario.lastAlert().explanationEn())
                .isEqualTo("No sales invoice between 2025-10-10 and 2025-11-09: 30 days counted, against at most 5 days"
                        + " usually (limit 30 days).");
        assertThat(scenario.lastAlert().explanationZh())
                .isEqualTo("2025-10-10后至2025-11-09未开具销项发票，计30天，平时间隔不超过5天（阈值30天）。");
        assertThat(scenario.lastAlert().eventIds()).containsExactly("invoice-2025-10-10");
    }

    @Test
    void waitsThreeTimesTheOwnGapWhereThatIsLonger() {
        var scenario = invoicesEvery(12).until(at("2025-11-14", 23));
        assertThat(scenario.alerts()).isEmpty();

        // Every twelve days, so the last is of 10 October and the limit 36 days.
        assertThat(scenario.until(at("2025-11-17", 0)).story()).containsExactly("OPEN MODERATE 2025-11-17");
    }

    @Test
    void staysQuietIfAnInvoiceIsOfTheLastDay() {
        var scenario =
                invoicesEvery(5).knows(Records.invoice("saved", at("2025-11-09", 22), at("2025-11-09", 20), 100));

        assertThat(scenario.until(at("2025-12-05", 0)).alerts()).isEmpty();
    }

    @Test
    void doesNotCountTheDaysAroundTheSpringFestival() {
        // New year's day is 17 February 2026: 2 February to 4 March do not count, 31 days.
        var scenario = invoices(5, LocalDate.of(2026, 1, 20)).until(at("2026-03-22", 0));
        assertThat(scenario.alerts()).isEmpty();

        assertThat(scenario.until(at("2026-03-25", 0)).story()).containsExactly("OPEN MODERATE 2026-03-24");
    }

    @Test
    void waitsUntilTheFeedIsComplete() {
        var scenario =
                invoicesWithoutMarks(5, LAST).complete(Feed.TAX, at("2025-11-25", 12), LocalDate.of(2025, 11, 9));

        assertThat(scenario.until(at("2025-11-25", 23)).alerts()).isEmpty();
        assertThat(scenario.until(at("2025-11-26", 0)).alerts()).hasSize(1);
    }

    @Test
    void saysNothingAboutAFeedThatMayNotBeLookedAt() {
        var scenario = invoicesEvery(5)
                .knows(Records.revoked("r", at("2025-10-20", 9), Feed.TAX, "taxpayer", at("2025-10-20", 9)));

        assertThat(scenario.until(at("2025-12-05", 0)).alerts()).isEmpty();
    }

    @Test
    void doesNotCountDaysWithoutConsent() {
        var scenario = invoicesEvery(5)
                .knows(
                        Records.revoked("r", at("2025-10-20", 9), Feed.TAX, "taxpayer", at("2025-10-20", 9)),
                        Records.consent("again", at("2025-10-29", 9), Feed.TAX, "taxpayer"));
        // 20 to 29 October were not covered, ten days.
        assertThat(scenario.until(at("2025-11-19", 23)).alerts()).isEmpty();
        assertThat(scenario.until(at("2025-11-21", 0)).alerts()).hasSize(1);
    }

    @Test
    void doesNotLeaveOutOverlappingGapsTwice() {
        var scenario = invoicesEvery(5)
                .knows(
                        Records.consent("second", KNOWN, Feed.TAX, "taxpayer-2"),
                        Records.revoked("r1", at("2025-10-20", 9), Feed.TAX, "taxpayer", at("2025-10-20", 9)),
                        Records.revoked("r2", at("2025-10-20", 9), Feed.TAX, "taxpayer-2", at("2025-10-20", 9)),
                        Records.consent("a1", at("2025-10-29", 9), Feed.TAX, "taxpayer"),
                        Records.consent("a2", at("2025-10-29", 9), Feed.TAX, "taxpayer-2"));

        assertThat(scenario.until(at("2025-11-21", 0)).alerts()).hasSize(1);
    }

    @Test
    void countsEveryDayIfConsentWasRenewedInTime() {
        var scenario = invoicesEvery(5)
                .knows(
                        Records.authorization(
                                "until",
                                at("2025-05-01", 9),
                                Optional.empty(),
                                Feed.TAX,
                                "taxpayer",
                                Optional.of(at("2025-11-30", 0)),
                                Optional.empty(),
                                Optional.empty()),
                        Records.consent("renewed", at("2025-10-25", 9), Feed.TAX, "taxpayer"));

        assertThat(scenario.until(at("2025-11-11", 0)).alerts()).hasSize(1);
    }

    @Test
    void doesNotCountDaysBetweenTwoConsentsWithAnEnd() {
        var scenario = invoicesEvery(5)
                .knows(
                        Records.authorization(
                                "first",
                                at("2025-05-01", 9),
                                Optional.empty(),
                                Feed.TAX,
                                "taxpayer",
                                Optional.of(at("2025-10-20", 9)),
                                Optional.empty(),
                                Optional.empty()),
                        Records.authorization(
                                "second",
                                at("2025-10-29", 9),
                                Optional.empty(),
                                Feed.TAX,
                                "taxpayer",
                                Optional.of(at("2026-10-29", 9)),
                                Optional.empty(),
                                Optional.empty()));

        assertThat(scenario.until(at("2025-11-19", 23)).alerts()).isEmpty();
        assertThat(scenario.until(at("2025-11-21", 0)).alerts()).hasSize(1);
    }

    @Test
    void isSevereWithAZeroFilingAndModerateAgainWhenThatIsAmended() {
        var october = LocalDate.of(2025, 11, 1);
        var zero =
                Records.filing("zero", at("2025-12-10", 9), Optional.empty(), october, LocalDate.of(2025, 11, 30), 0);
        var scenario = invoicesEvery(5)
                .knows(
                        zero,
                        Records.filing(
                                "amended",
                                at("2025-12-20", 9),
                                Optional.of("zero"),
                                october,
                                LocalDate.of(2025, 11, 30),
                                70_000))
                .until(at("2025-12-31", 0));

        assertThat(scenario.story())
                .containsExactly("OPEN MODERATE 2025-11-11", "OPEN SEVERE 2025-12-10", "OPEN MODERATE 2025-12-20");
        assertThat(scenario.alerts().get(1).eventIds()).containsExactly("invoice-2025-10-10", "zero");
    }

    @Test
    void isSevereWhenTheMeterStandsStillMeanwhile() {
        var scenario = invoicesEvery(5);
        for (LocalDate day = LAST.minusDays(180); day.isBefore(LAST.plusDays(60)); day = day.plusDays(1)) {
            long wattHours = day.isBefore(LAST.plusDays(25)) ? 1_000_000 : 1_000;
            scenario.knows(Records.reading("r-" + day, at(day.plusDays(1), 3), Optional.empty(), day, day, wattHours));
        }
        scenario.until(at("2025-11-30", 0));

        // 4 November is a Tuesday; the seventh workday is the 12th.
        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2025-11-11", "OPEN SEVERE 2025-11-13");
        assertThat(scenario.lastAlert().explanationEn()).endsWith(" The meter stood still for 7 days of work.");
    }

    @Test
    void isSevereForAnAbnormalTaxpayer() {
        var scenario = invoicesEvery(5).knows(Records.standing("abnormal", at("2025-11-20", 9), true));

        assertThat(scenario.until(at("2025-12-31", 0)).story())
                .containsExactly("OPEN MODERATE 2025-11-11", "OPEN SEVERE 2025-11-20");
    }

    @Test
    void recoversOnTheSecondDayWithInvoicesAndANewSilenceIsANewAlert() {
        var scenario = invoicesEvery(5)
                .knows(
                        Records.invoice("back-1", at("2025-11-20", 9), at("2025-11-20", 9), 100),
                        Records.invoice("back-1b", at("2025-11-20", 10), at("2025-11-20", 10), 100),
                        Records.invoice("back-2", at("2025-11-22", 9), at("2025-11-22", 9), 100))
                .until(at("2025-12-31", 0));

        // Silent again from 22 November; the limit ends more than thirty days after the recovery.
        assertThat(scenario.story())
                .containsExactly(
                        "OPEN MODERATE 2025-11-11", "RECOVERED MODERATE 2025-11-22", "OPEN MODERATE 2025-12-24");
        assertThat(scenario.lastAlert().revision()).isEqualTo(1);
    }

    @Test
    void isWithdrawnByALateInvoiceOfTheSilence() {
        var scenario = invoicesEvery(5)
                .knows(Records.invoice("late", at("2025-11-18", 9), at("2025-11-05", 9), 100))
                .until(at("2025-11-30", 0));

        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2025-11-11", "WITHDRAWN MODERATE 2025-11-18");
    }

    @Test
    void staysQuietForPersonalBusinessAndShortHistories() {
        assertThat(invoices(Segment.PERSONAL_BUSINESS, 5, START, LAST)
                        .until(at("2025-12-05", 0))
                        .alerts())
                .isEmpty();
        assertThat(invoices(Segment.SMALL_BUSINESS, 5, LAST.minusDays(175), LAST)
                        .until(at("2025-12-05", 0))
                        .alerts())
                .isEmpty();
    }

    private static DetectorScenario invoicesEvery(int days) {
        return invoices(days, LAST);
    }

    private static DetectorScenario invoices(int days, LocalDate last) {
        return invoicesWithoutMarks(days, last).completeDaily(Feed.TAX, START, LocalDate.of(2026, 12, 31));
    }

    private static DetectorScenario invoices(Segment segment, int days, LocalDate first, LocalDate last) {
        return withoutMarks(segment, days, first, last).completeDaily(Feed.TAX, START, LocalDate.of(2026, 12, 31));
    }

    private static DetectorScenario invoicesWithoutMarks(int days, LocalDate last) {
        return withoutMarks(Segment.SMALL_BUSINESS, days, START.minusDays(30), last);
    }

    private static DetectorScenario withoutMarks(Segment segment, int days, LocalDate first, LocalDate last) {
        var scenario = DetectorScenario.of("T3")
                .knows(Records.party("party", KNOWN, segment), Records.consent("consent", KNOWN, Feed.TAX, "taxpayer"));
        for (LocalDate day = last; !day.isBefore(first); day = day.minusDays(days)) {
            scenario.knows(Records.invoice("invoice-" + day, at(day, 9), at(day, 9), 10_000));
        }
        return scenario;
    }
}
