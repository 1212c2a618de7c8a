package io.loanwatch.detectors.coveragelost;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.DataAuthorization;
import io.loanwatch.model.Feed;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoverageLostTest {

    private static final Instant KNOWN = at("2026-03-02", 9);

    @Test
    void isLightAtOnceAndModerateAfterTenBusinessDays() {
        var scenario = consented().knows(revoked("r", "2026-04-01"));

        assertThat(scenario.until(at("2026-04-15", 23)).story()).containsExactly("OPEN LIGHT 2026-04-01");
        assertThat(scenario.lastAlert().explanationEn())
                .isEqualTo(
                        "The tax feed of the borrower has not been authorized or delivered since 2026-04-01, 0 days: ask for"
                                + " renewed consent or delivery.");
        assertThat(scenario.lastAlert().explanationZh()).isEqualTo("自2026-04-01起，该借款人的税务数据未获授权或未送达，已0天：请联系续签授权或恢复传输。");
        assertThat(scenario.lastAlert().subjectId()).isEqualTo("b-1/TAX");
        assertThat(scenario.lastAlert().eventIds()).containsExactly("r");

        assertThat(scenario.until(at("2026-04-16", 0)).story())
                .containsExactly("OPEN LIGHT 2026-04-01", "OPEN MODERATE 2026-04-16");
    }

    @Test
    void raisesWhenConsentLapses() {
        var scenario = DetectorScenario.of("F3")
                .knows(authorization("until", KNOWN, Optional.empty(), Optional.of(at("2026-04-01", 0))));

        assertThat(scenario.until(at("2026-03-31", 23)).alerts()).isEmpty();
        assertThat(scenario.until(at("2026-04-01", 0)).story()).containsExactly("OPEN LIGHT 2026-04-01");
    }

    @Test
    void raisesWhenNothingIsDelivered() {
        var scenario = consented()
                .knows(Records.authorization(
                        "failing",
                        at("2026-04-03", 9),
                        Optional.empty(),
                        Feed.TAX,
                        "taxpayer",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(at("2026-04-01", 9))));

        assertThat(scenario.until(at("2026-04-04", 0)).story()).containsExactly("OPEN LIGHT 2026-04-03");
    }

    @Test
    void staysQuietWhileAllIsCoveredOrTheSourceWasReplaced() {
        assertThat(consented().until(at("2027-03-01", 0)).alerts()).isEmpty();

        var swapped = DetectorScenario.of("F3")
                .knows(
                        authorization("old", KNOWN, Optional.empty(), Optional.of(at("2026-04-01", 0))),
                        successor("new", at("2026-03-20", 9), at("2026-03-15", 0)));
        assertThat(swapped.until(at("2027-03-01", 0)).alerts()).isEmpty();
    }

    @Test
    void recoversWhenConsentIsGivenAgain() {
        var scenario = consented()
                .knows(revoked("r", "2026-04-01"), Records.consent("again", at("2026-04-10", 9), Feed.TAX, "taxpayer"))
                .until(at("2026-05-01", 0));

        assertThat(scenario.story()).containsExactly("OPEN LIGHT 2026-04-01", "RECOVERED LIGHT 2026-04-10");
    }

    @Test
    void isWithdrawnWhenTheRevocationIsCorrected() {
        var scenario = consented()
                .knows(
                        revoked("r", "2026-04-01"),
                        authorization("amended", at("2026-04-10", 9), Optional.of("r"), Optional.empty()))
                .until(at("2026-05-01", 0));

        assertThat(scenario.story()).containsExactly("OPEN LIGHT 2026-04-01", "WITHDRAWN LIGHT 2026-04-10");
    }

    @Test
    void isWithdrawnWhenTheCorrectionOfTheRevocationIsCorrected() {
        var scenario = consented()
                .knows(
                        revoked("r", "2026-04-01"),
                        Records.authorization(
                                "r2",
                                at("2026-04-05", 9),
                                Optional.of("r"),
                                Feed.TAX,
                                "taxpayer",
                                Optional.empty(),
                                Optional.of(at("2026-03-30", 9)),
                                Optional.empty()),
                        authorization("amended", at("2026-04-10", 9), Optional.of("r2"), Optional.empty()))
                .until(at("2026-05-01", 0));

        assertThat(scenario.story()).containsExactly("OPEN LIGHT 2026-04-01", "WITHDRAWN LIGHT 2026-04-10");
    }

    private static DetectorScenario consented() {
        return DetectorScenario.of("F3").knows(Records.consent("consent", KNOWN, Feed.TAX, "taxpayer"));
    }

    private static DataAuthorization revoked(String id, String day) {
        return Records.revoked(id, at(day, 9), Feed.TAX, "taxpayer", at(day, 9));
    }

    private static DataAuthorization authorization(
            String id, Instant knownAt, Optional<String> corrects, Optional<Instant> consentTo) {
        return Records.authorization(
                id, knownAt, corrects, Feed.TAX, "taxpayer", consentTo, Optional.empty(), Optional.empty());
    }

    private static DataAuthorization successor(String id, Instant knownAt, Instant consentFrom) {
        return new DataAuthorization(
                id,
                knownAt,
                knownAt,
                Optional.empty(),
                Records.BORROWER,
                Feed.TAX,
                "taxpayer-2",
                consentFrom,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
