package io.loanwatch.detectors.cohorts;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.alerts.AlertComposer;
import io.loanwatch.detectors.cohorts.Deviations.Deviation;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CohortTest {

    private static final BankTime TIME = EngineSettings.defaults().time();
    private static final int MEMBERS = 9;

    private final List<RiskAlert> alerts = new ArrayList<>();
    private final List<MemberStanding> standings = new ArrayList<>();
    private Cohort cohort = new Cohort();
    private long tick = CohortClock.after(Instant.parse("2026-01-20T00:00:00Z").toEpochMilli(), TIME);

    private Cohort month(int... salesMilli) throws IOException {
        List<Deviations> members = new ArrayList<>();
        for (int i = 0; i < salesMilli.length; i++) {
            members.add(member(i, new Deviation(CohortSeries.SALES, salesMilli[i])));
        }
        return month(members, EverybodyFalls.DEFAULT);
    }

    private Cohort month(List<Deviations> members, EverybodyFalls rule) throws IOException {
        standings.clear();
        members.forEach(cohort::offer);
        cohort = copy(cohort);
        cohort.advance(tick, rule, new AlertComposer("test", 0), alerts::add, standings::add);
        cohort = copy(cohort);
        tick = CohortClock.after(tick, TIME);
        return cohort;
    }

    private Deviations member(int number, Deviation... deviations) {
        return new Deviations(
                "b-" + number, "C1711-330100", tick, CohortClock.monthJudgedAt(tick, TIME), List.of(deviations));
    }

    private static int[] all(int milli) {
        int[] members = new int[MEMBERS];
        for (int i = 0; i < MEMBERS; i++) {
            members[i] = milli + 100 * (i - MEMBERS / 2);
        }
        return members;
    }

    private static Cohort copy(Cohort cohort) throws IOException {
        var bytes = new ByteArrayOutputStream();
        cohort.write(new DataOutputStream(bytes));
        return Cohort.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    @Test
    void ticksAreNinthsOfMonthsInTheZoneOfTheBank() {
        assertThat(Instant.ofEpochMilli(tick)).isEqualTo("2026-02-08T16:00:00Z");
        assertThat(Instant.ofEpochMilli(CohortClock.after(tick, TIME))).isEqualTo("2026-03-08T16:00:00Z");
        assertThat(Instant.ofEpochMilli(CohortClock.after(tick - 1, TIME))).isEqualTo("2026-02-08T16:00:00Z");
    }

    @Test
    void aFallOfTheMedianIsOneAlertThatRecoversAfterTwoMonths() throws IOException {
        month(all(0));
        month(all(-3_000));
        month(all(-3_500));
        month(all(0));
        assertThat(alerts).hasSize(1);
        month(all(100));

        assertThat(alerts).extracting(RiskAlert::state).containsExactly(AlertState.OPEN, AlertState.RECOVERED);
        RiskAlert opened = alerts.get(0);
        assertThat(opened.severity()).isEqualTo(Severity.MODERATE);
        assertThat(opened.borrowerId()).isEqualTo("C1711-330100").isEqualTo(opened.subjectId());
        assertThat(opened.explanationEn())
                .isEqualTo(
                        "Firms of industry C1711 in region 330100 fall together (sales): in the month to 2026-02-28 the"
                                + " median of 9 deviates by -3.00 standard deviations (usually 0.00, limit -1.25), and 100% of"
                                + " them have fallen.");
        assertThat(alerts.get(1).explanationEn())
                .startsWith("Recovered. Firms of industry C1711 in region 330100 no longer fall");
        assertThat(opened.explanationZh()).contains("9家企业").contains("销售额");
    }

    @Test
    void twoSeriesThatFallAreSevere() throws IOException {
        List<Deviations> members = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            members.add(
                    member(i, new Deviation(CohortSeries.SALES, -2_000), new Deviation(CohortSeries.INFLOW, -2_500)));
        }
        month(members, EverybodyFalls.DEFAULT);

        assertThat(alerts).singleElement().extracting(RiskAlert::severity).isEqualTo(Severity.SEVERE);
    }

    @Test
    void fewMembersSayNothingAndTroubleOfAMinorityIsTheirs() throws IOException {
        month(-9_000, -9_000, -9_000, -9_000, -9_000, -9_000, -9_000);
        month(-9_000, -9_000, -9_000, -9_000, 0, 0, 0, 0, 0);

        assertThat(alerts).isEmpty();
        assertThat(standings)
                .hasSize(9)
                .allSatisfy(standing -> assertThat(standing.isBroken()).isFalse());
    }

    @Test
    void aCohortThatAlwaysLagsHasNotFallen() throws IOException {
        for (int i = 0; i < 6; i++) {
            month(all(-1_200));
        }
        assertThat(alerts).isEmpty();
        month(all(-2_000));
        assertThat(alerts).isEmpty();
        month(all(-2_600));
        assertThat(alerts).hasSize(1);
    }

    @Test
    void membersThatScatterNeedADeeperFall() throws IOException {
        month(-8_000, -7_000, -6_000, -4_000, -1_800, 0, 2_000, 4_000, 6_000);
        assertThat(alerts).isEmpty();
    }

    @Test
    void aSeriesThatCannotBeSeenIsNotKnownToBeWell() throws IOException {
        month(all(-3_000));
        List<Deviations> unseen = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            unseen.add(member(i, new Deviation(CohortSeries.INFLOW, 0)));
        }
        month(unseen, EverybodyFalls.DEFAULT);
        month(all(0));
        assertThat(alerts).hasSize(1);
        month(all(0));
        assertThat(alerts).hasSize(2);
    }

    @Test
    void eachMemberLearnsWhereItStands() throws IOException {
        month(all(-3_000));

        assertThat(standings).hasSize(MEMBERS);
        assertThat(standings.get(0).isBroken()).isTrue();
        assertThat(standings.get(0).places())
                .containsExactly(new MemberStanding.Place(CohortSeries.SALES, -3_400, -3_000, MEMBERS));
    }

    @Test
    void theOrderInWhichMembersTellChangesNothing() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<Deviations> members = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                members.add(member(i, new Deviation(CohortSeries.SALES, random.nextInt(-6_000, 1_000))));
            }
            var straight = new Cohort();
            members.forEach(straight::offer);
            Collections.shuffle(members, random);
            var shuffled = new Cohort();
            members.forEach(shuffled::offer);
            assertThat(said(shuffled)).as("seed %d", seed).isEqualTo(said(straight));
        }
    }

    private List<Object> said(Cohort cohort) {
        List<Object> said = new ArrayList<>();
        cohort.advance(tick, EverybodyFalls.DEFAULT, new AlertComposer("test", 0), said::add, said::add);
        return said;
    }

    @Test
    void isForgottenWhenNobodyTellsAnything() throws IOException {
        month(all(0));
        long forgottenAt = cohort.nextInstant();

        assertThat(cohort.isForgotten(forgottenAt - 1)).isFalse();
        assertThat(cohort.isForgotten(forgottenAt)).isTrue();
    }

    @Test
    void parametersThatMakeNoSenseAreRefused() {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> EverybodyFalls.DEFAULT.withParameters(Map.of("fewestMembers", "0")))
                .hasMessageContaining("fewestMembers is 0");
    }
}
