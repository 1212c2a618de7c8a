package io.loanwatch.detectors.shutdown;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.Feed;
import io.loanwatch.model.MeterOwner;
import io.loanwatch.model.ReadKind;
import io.loanwatch.model.Segment;
import io.loanwatch.model.SupplyStatus;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShutdownTest {

    /** A Monday; no festival for months. */
    private static final LocalDate STOP = LocalDate.of(2025, 7, 7);

    private static final long USUAL = 1_000_000;

    @Test
    void raisesOnTheSeventhWorkdayAndIsSevereOnTheFifteenth() {
        var scenario = runningBefore(STOP);
        readings(scenario, STOP, STOP.plusDays(7), 49_999);
        scenario.until(at("2025-07-15", 12));
        assertThat(scenario.alerts()).isEmpty();

        readings(scenario, STOP.plusDays(8), STOP.plusDays(17), 49_999);
        scenario.until(at("2025-07-25", 12));
        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2025-07-16");

        readings(scenario, STOP.plusDays(18), STOP.plusDays(18), 49_999);
        scenario.until(at("2025-07-26", 12));
        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2025-07-16", "OPEN SEVERE 2025-07-26");
        assertThat(scenario.alerts().get(0).explanationEn())
                .isEqualTo("The meter has stood at 49 kWh a day for 7 days of work, from 2025-07-07 to 2025-07-15,"
                        + " against 1,000 kWh usually.");
        assertThat(scenario.alerts().get(0).explanationZh())
                .isEqualTo("2025-07-07至2025-07-15连续7天（工作日）日均用电49千瓦时，常态为1,000千瓦时。");
        assertThat(scenario.alerts().get(0).eventIds()).containsExactly("reading-2025-07-15");
    }

    @Test
    void isSevereOnceInvoicesHaveStoppedTooAndTheirFeedIsComplete() {
        var scenario = runningBefore(STOP);
        readings(scenario, STOP, STOP.plusDays(11), 0);
        scenario.knows(Records.consent("tax", at(STOP.minusDays(300), 8), Feed.TAX, "taxpayer"));
        LocalDate last = LocalDate.of(2025, 6, 20);
        for (LocalDate day = last; day.isAfter(last.minusDays(250)); day = day.minusDays(5)) {
            scenario.knows(Records.invoice("invoice-" + day, at(day, 9), at(day, 9), 1_000));
        }
        scenario.completeDaily(Feed.TAX, STOP.minusDays(30), STOP.plusDays(40));
        scenario.until(at("2025-07-31", 0));

        // Thirty days since 20 June end on 20 July, and are complete the day after.
        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2025-07-16", "OPEN SEVERE 2025-07-22");
        assertThat(scenario.lastAlert().explanationEn()).endsWith(" No sales invoice after 2025-06-20.");
    }

    @Test
    void staysQuietAtFivePercent() {
        var scenario = runningBefore(STOP);
        readings(scenario, STOP, STOP.plusDays(20), 50_000);

        assertThat(scenario.until(at("2025-07-30", 0)).alerts()).isEmpty();
    }

    @Test
    void doesNotCountTheDaysAroundTheSpringFestival() {
        // New year's day is 17 February 2026.
        var stop = LocalDate.of(2026, 2, 2);
        var scenario = runningBefore(stop);
        readings(scenario, stop, LocalDate.of(2026, 3, 12), 0);
        scenario.until(at("2026-03-13", 12));
        assertThat(scenario.alerts()).isEmpty();

        readings(scenario, LocalDate.of(2026, 3, 13), LocalDate.of(2026, 3, 13), 0);
        assertThat(scenario.until(at("2026-03-14", 12)).story()).containsExactly("OPEN MODERATE 2026-03-14");
    }

    @Test
    void recoversAfterTwoWorkdaysInBusiness() {
        var scenario = runningBefore(STOP);
        readings(scenario, STOP, STOP.plusDays(9), 0);
        readings(scenario, STOP.plusDays(10), STOP.plusDays(10), 60_000);
        scenario.until(at("2025-07-18", 12));
        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2025-07-16");

        readings(scenario, STOP.plusDays(11), STOP.plusDays(11), USUAL);
        assertThat(scenario.until(at("2025-07-19", 12)).story())
                .containsExactly("OPEN MODERATE 2025-07-16", "RECOVERED MODERATE 2025-07-19");
    }

    @Test
    void recoversEvenAfterAStandstillLongerThanReadingsAreKept() {
        var scenario = runningBefore(STOP);
        readings(scenario, STOP, STOP.plusDays(440), 0);
        readings(scenario, STOP.plusDays(441), STOP.plusDays(445), USUAL);

        scenario.until(at(STOP.plusDays(450), 0));
        assertThat(scenario.lastAlert().state()).hasToString("RECOVERED");
        assertThat(scenario.story()).hasSize(3);
    }

    @Test
    void opensTheSameAlertAgainWithinThirtyDays() {
        var scenario = runningBefore(STOP);
        readings(scenario, STOP, STOP.plusDays(9), 0);
        readings(scenario, STOP.plusDays(10), STOP.plusDays(13), USUAL);
        readings(scenario, STOP.plusDays(14), STOP.plusDays(24), 0);
        scenario.until(at("2025-08-31", 0));

        assertThat(scenario.story())
                .containsExactly(
                        "OPEN MODERATE 2025-07-16", "RECOVERED MODERATE 2025-07-19", "OPEN MODERATE 2025-07-30");
        assertThat(scenario.alerts())
                .extracting(alert -> alert.alertId() + " " + alert.revision())
                .containsExactly(
                        "U2-b-1-20250715T220000.000Z 1",
                        "U2-b-1-20250715T220000.000Z 2",
                        "U2-b-1-20250715T220000.000Z 3");
    }

    @Test
    void isWithdrawnWhenTheMeterIsReadAgain() {
        var scenario = runningBefore(STOP);
        readings(scenario, STOP, STOP.plusDays(8), 0);
        scenario.knows(Records.reading(
                "again",
                at("2025-07-20", 9),
                Optional.of("reading-" + STOP.plusDays(3)),
                STOP.plusDays(3),
                STOP.plusDays(3),
                USUAL));
        scenario.until(at("2025-07-30", 0));

        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2025-07-16", "WITHDRAWN MODERATE 2025-07-20");
    }

    @Test
    void staysQuietForLandlordsMetersEstimatesAndDeclaredCuts() {
        for (MeterOwner owner : MeterOwner.values()) {
            for (ReadKind kind : ReadKind.values()) {
                for (SupplyStatus supply : SupplyStatus.values()) {
                    var scenario = runningBefore(STOP);
                    for (LocalDate day = STOP; day.isBefore(STOP.plusDays(12)); day = day.plusDays(1)) {
                        scenario.knows(Records.reading(
                                "stop-" + day,
                                at(day.plusDays(1), 6),
                                Optional.empty(),
                                day,
                                day,
                                0,
                                owner,
                                kind,
                                supply));
                    }
                    boolean counts =
                            owner == MeterOwner.OWN && kind == ReadKind.ACTUAL && supply == SupplyStatus.NORMAL;
                    assertThat(scenario.until(at("2025-08-01", 0)).alerts())
                            .as("%s %s %s", owner, kind, supply)
                            .hasSize(counts ? 1 : 0);
                }
            }
        }
    }

    @Test
    void staysQuietForPersonalBusinessSmallMetersAndShortHistories() {
        assertThat(stopped(Segment.PERSONAL_BUSINESS, 150, USUAL).alerts()).isEmpty();
        assertThat(stopped(Segment.CORPORATE, 150, 4_999).alerts()).isEmpty();
        assertThat(stopped(Segment.CORPORATE, 60, USUAL).alerts()).isEmpty();
        assertThat(stopped(Segment.CORPORATE, 150, USUAL).alerts()).hasSize(1);
    }

    private static DetectorScenario stopped(Segment segment, int daysBefore, long usual) {
        var scenario =
                DetectorScenario.of("U2").knows(Records.party("party", at(STOP.minusDays(daysBefore), 0), segment));
        readings(scenario, STOP.minusDays(daysBefore), STOP.minusDays(1), usual);
        readings(scenario, STOP, STOP.plusDays(10), 0);
        return scenario.until(at("2025-07-20", 0));
    }

    private static DetectorScenario runningBefore(LocalDate stop) {
        var scenario = DetectorScenario.of("U2")
                .knows(Records.party("party", at(stop.minusDays(200), 0), Segment.SMALL_BUSINESS));
        readings(scenario, stop.minusDays(180), stop.minusDays(1), USUAL);
        return scenario;
    }

    /** A reading for each day, known at six the next morning. */
    private static void readings(DetectorScenario scenario, LocalDate from, LocalDate to, long wattHours) {
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            scenario.knows(
                    Records.reading("reading-" + day, at(day.plusDays(1), 6), Optional.empty(), day, day, wattHours));
        }
    }
}
