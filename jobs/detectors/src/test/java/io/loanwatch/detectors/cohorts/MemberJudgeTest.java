package io.loanwatch.detectors.cohorts;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.cohorts.MemberStanding.Place;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.Measure;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemberJudgeTest {

    private static final long DAY = 86_400_000;
    private static final long TICK = Instant.parse("2026-04-08T16:00:00Z").toEpochMilli();
    private static final long NEXT_TICK = TICK + 30 * DAY;
    private static final EverybodyFallsParameters PARAMETERS = EverybodyFallsParameters.DEFAULTS;

    private final List<RiskAlert> told = new ArrayList<>();
    private final Shelf shelf = new Shelf();
    private MemberJudge judge = new MemberJudge();
    private boolean remembered;

    /** Alerts by number, because their codec is above this module. */
    private static final class Shelf implements AlertCodec {
        private final Map<Integer, RiskAlert> alerts = new HashMap<>();

        @Override
        public byte[] write(RiskAlert alert) {
            alerts.put(alerts.size(), alert);
            return new byte[] {(byte) (alerts.size() - 1)};
        }

        @Override
        public RiskAlert read(byte[] bytes) {
            return alerts.get((int) bytes[0]);
        }
    }

    private MemberJudgeTest detects(String indicator, AlertState state, int revision, long openedAt, long at) {
        judge.offer(new RiskAlert(
                indicator + "-b-1",
                indicator,
                "b-1",
                SubjectKind.BORROWER,
                "b-1",
                state,
                Severity.MODERATE,
                revision,
                0,
                Instant.ofEpochMilli(openedAt),
                Instant.ofEpochMilli(at),
                "test",
                1,
                "v",
                List.of(),
                List.of(),
                "Sales fell.",
                "销售额下降。",
                List.of()));
        return this;
    }

    private MemberJudgeTest stands(long tick, long brokenSince, int zMilli, int medianMilli) {
        judge.offer(new MemberStanding(
                "b-1",
                "C1711-330100",
                tick,
                brokenSince,
                List.of(new Place(CohortSeries.SALES, zMilli, medianMilli, 9))));
        return this;
    }

    private List<String> until(long clock) throws IOException {
        judge = copy();
        remembered = judge.advance(clock, PARAMETERS, told::add);
        judge = copy();
        return told.stream()
                .map(alert -> alert.state() + " " + alert.revision())
                .toList();
    }

    private MemberJudge copy() throws IOException {
        var bytes = new ByteArrayOutputStream();
        judge.write(new DataOutputStream(bytes), shelf);
        return MemberJudge.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), shelf);
    }

    @Test
    void withoutAFallOfTheCohortAlertsPassAsTheyAre() throws IOException {
        stands(TICK, MemberStanding.NOT_BROKEN, -3_000, -500);
        detects("T1", AlertState.OPEN, 1, TICK + DAY, TICK + DAY);
        detects("T1", AlertState.RECOVERED, 2, TICK + DAY, TICK + 9 * DAY);

        assertThat(until(TICK + 10 * DAY)).containsExactly("OPEN 1", "RECOVERED 2");
        assertThat(told.get(0).measures()).isEmpty();
        assertThat(told.get(0).explanationEn()).isEqualTo("Sales fell.");
    }

    @Test
    void whoFellNoFurtherThanEverybodyIsNotAlerted() throws IOException {
        stands(TICK, TICK, -3_500, -3_000);
        detects("T1", AlertState.OPEN, 1, TICK + DAY, TICK + DAY);
        detects("F1", AlertState.OPEN, 1, TICK + DAY, TICK + DAY);
        detects("T1", AlertState.RECOVERED, 2, TICK + DAY, TICK + 9 * DAY);

        assertThat(until(TICK + 10 * DAY)).isEmpty();
    }

    @Test
    void whoFellFurtherIsAlertedWithBothDeviations() throws IOException {
        stands(TICK, TICK, -7_000, -3_000);
        detects("T1", AlertState.OPEN, 1, TICK + DAY, TICK + DAY);

        assertThat(until(TICK + 2 * DAY)).containsExactly("OPEN 1");
        assertThat(told.get(0).measures())
                .extracting(Measure::name, Measure::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("sales_deviation", -7_000L),
                        org.assertj.core.groups.Tuple.tuple("sales_cohort_median", -3_000L),
                        org.assertj.core.groups.Tuple.tuple("sales_beyond_cohort", -4_000L));
        assertThat(told.get(0).explanationEn())
                .isEqualTo(
                        "Sales fell. Its sales deviates by -7.00 standard deviations, the median of 9 firms of its industry"
                                + " and region by -3.00: -4.00 beyond them (limit -2.50).");
        assertThat(told.get(0).explanationZh()).contains("9家企业");
    }

    @Test
    void aCohortTooSmallToSpeakOfIsNotMentioned() throws IOException {
        judge.offer(new MemberStanding(
                "b-1", "C1711-330100", TICK, TICK, List.of(new Place(CohortSeries.SALES, -7_000, 0, 0))));
        detects("T1", AlertState.OPEN, 1, TICK + DAY, TICK + DAY);

        assertThat(until(TICK + 2 * DAY)).containsExactly("OPEN 1");
        assertThat(told.get(0).measures()).isEmpty();
        assertThat(told.get(0).explanationEn()).isEqualTo("Sales fell.");
    }

    @Test
    void whatWasToldBeforeTheFallWasFoundIsWithdrawn() throws IOException {
        detects("T1", AlertState.OPEN, 1, TICK - 8 * DAY, TICK - 8 * DAY);
        stands(TICK, TICK, -3_500, -3_000);

        assertThat(until(TICK)).containsExactly("OPEN 1", "WITHDRAWN 2");
        assertThat(told.get(1).explanationEn())
                .startsWith("Withdrawn, the firm has fallen no further than its cohort. Sales");
        assertThat(told.get(1).explanationZh()).startsWith("已撤销");
    }

    @Test
    void troubleFromLongBeforeIsNotOwedToTheFall() throws IOException {
        detects("T1", AlertState.OPEN, 1, TICK - 90 * DAY, TICK - 90 * DAY);
        stands(TICK, TICK, -3_500, -3_000);

        assertThat(until(TICK)).containsExactly("OPEN 1");
    }

    @Test
    void whatIsHeldBackIsToldOnceTheMemberFallsFurtherThanTheOthers() throws IOException {
        stands(TICK, TICK, -3_000, -3_000);
        detects("T1", AlertState.OPEN, 3, TICK + DAY, TICK + DAY);
        stands(NEXT_TICK, MemberStanding.NOT_BROKEN, -3_000, 0);

        assertThat(until(NEXT_TICK)).containsExactly("OPEN 1");
        assertThat(told.get(0).revisedAt()).isEqualTo(Instant.ofEpochMilli(NEXT_TICK));
    }

    @Test
    void whatIsHeldBackStaysSoWhileTheMemberRecoversWithTheOthers() throws IOException {
        stands(TICK, TICK, -3_000, -3_000);
        detects("T1", AlertState.OPEN, 1, TICK + DAY, TICK + DAY);
        stands(NEXT_TICK, MemberStanding.NOT_BROKEN, -300, 0);
        detects("T1", AlertState.RECOVERED, 2, TICK + DAY, NEXT_TICK + DAY);

        assertThat(until(NEXT_TICK + 40 * DAY)).isEmpty();
        assertThat(remembered).isFalse();
    }

    @Test
    void standstillsAreNotHeldBack() {
        stands(TICK, TICK, -3_000, -3_000);
        var silence = new ArrayList<String>();
        for (String indicator : List.of("T3", "U2", "P1", "F3")) {
            told.clear();
            var judged = new MemberJudgeTest();
            judged.detects(indicator, AlertState.OPEN, 1, TICK, TICK);
            judged.judge.advance(TICK, PARAMETERS, alert -> silence.add(alert.indicator()));
        }
        assertThat(silence).containsExactly("T3", "U2", "P1", "F3");
    }

    @Test
    void aStandingThatIsNotRenewedHoldsNothingBackForEver() throws IOException {
        stands(TICK, TICK, -3_000, -3_000);
        detects("T1", AlertState.OPEN, 1, TICK + DAY, TICK + DAY);

        assertThat(until(TICK + 61 * DAY)).isEmpty();
        assertThat(until(TICK + 62 * DAY)).containsExactly("OPEN 1");
    }

    @Test
    void nothingIsRememberedOfWhoIsWell() throws IOException {
        stands(TICK, MemberStanding.NOT_BROKEN, 100, 0);
        until(TICK);

        assertThat(remembered).isFalse();
        assertThat(judge.nextInstant()).isEqualTo(Long.MAX_VALUE);
    }
}
