package io.loanwatch.detectors.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loanwatch.model.Disposal;
import io.loanwatch.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThresholdSweepTest {

    private final List<JudgedAlert> alerts = new ArrayList<>();

    /** Silence of 30 days is the threshold; most false alarms ended by day 33, and all confirmed ones but one went on. */
    @Test
    void proposesWhatAvoidsMostFalseAlarmsWithoutMissingTooMany() {
        for (int i = 0; i < 12; i++) {
            alert(Verdict.FALSE_ALARM, 30, 30, 30 + i % 4);
        }
        alert(Verdict.FALSE_ALARM, 30, 30, 90);
        alert(Verdict.CONFIRMED, 30, 30, 31);
        for (int i = 0; i < 79; i++) {
            alert(Verdict.CONFIRMED, 30, 30, 60 + i);
        }

        Weighing weighing = ThresholdSweep.weigh(alerts, "days");

        assertThat(weighing).isEqualTo(new Weighing.Proposed(false, Unit.DAYS, true, 30, 34, 13, 12, 80, 1));
        // Wilson for 1 of 80, worked by hand: (0.0125 + 0.02401 ± 1.96·√(0.000154 + 0.00015)) / 1.048.
        assertThat(((Weighing.Proposed) weighing).missed().high()).isCloseTo(0.0675, within(0.0005));
    }

    @Test
    void ofEqualThresholdsTheOneNearestToNow() {
        for (int i = 0; i < 10; i++) {
            alert(Verdict.FALSE_ALARM, 30, 30, 31);
        }
        for (int i = 0; i < 40; i++) {
            alert(Verdict.CONFIRMED, 30, 30, 60);
        }

        assertThat(ThresholdSweep.weigh(alerts, "days"))
                .isEqualTo(new Weighing.Proposed(false, Unit.DAYS, true, 30, 32, 10, 10, 40, 0));
    }

    @Test
    void aThresholdThatIsBreachedFromBelowIsLowered() {
        for (int i = 0; i < 10; i++) {
            alert(Verdict.FALSE_ALARM, 600, 550, 540);
        }
        for (int i = 0; i < 40; i++) {
            alert(Verdict.CONFIRMED, 600, 500, 300);
        }

        assertThat(ThresholdSweep.weigh(alerts, "days"))
                .isEqualTo(new Weighing.Proposed(false, Unit.DAYS, false, 600, 539, 10, 10, 40, 0));
    }

    @Test
    void whereEachAlertHasAThresholdOfItsOwnItIsMovedByAFactor() {
        for (int i = 0; i < 10; i++) {
            alert(Verdict.FALSE_ALARM, 100 + i, 90 + i, 90 + i);
        }
        for (int i = 0; i < 40; i++) {
            alert(Verdict.CONFIRMED, 1000 + i, 500, 500);
        }

        // The nearest false alarm is at 90/100 = 900 thousandths.
        assertThat(ThresholdSweep.weigh(alerts, "days"))
                .isEqualTo(new Weighing.Proposed(true, Unit.MILLI, false, 1000, 899, 10, 10, 40, 0));
    }

    @Test
    void fewDecisionsAreNoProposal() {
        for (int i = 0; i < 34; i++) {
            alert(Verdict.CONFIRMED, 30, 30, 60);
            alert(Verdict.FALSE_ALARM, 30, 30, 31);
        }

        assertThat(ThresholdSweep.weigh(alerts, "days")).isEqualTo(new Weighing.TooFew(34, 34));

        alert(Verdict.CONFIRMED, 30, 30, 60);
        assertThat(ThresholdSweep.weigh(alerts, "days")).isInstanceOf(Weighing.Proposed.class);
    }

    @Test
    void falseAlarmsThatLookLikeConfirmedOnesLeaveNothingToGain() {
        for (int i = 0; i < 50; i++) {
            alert(Verdict.CONFIRMED, 30, 30, 40 + i % 7);
            alert(Verdict.FALSE_ALARM, 30, 30, 41 + i % 7);
        }

        assertThat(ThresholdSweep.weigh(alerts, "days")).isEqualTo(new Weighing.NothingToGain());
    }

    @Test
    void aMeasureThatAlertsOpenOnEitherSideOfDoesNotDecide() {
        for (int i = 0; i < 40; i++) {
            alert(Verdict.CONFIRMED, 30, 20, 40);
            alert(Verdict.FALSE_ALARM, 30, 40, 40);
        }

        assertThat(ThresholdSweep.weigh(alerts, "days")).isEqualTo(new Weighing.NotDeciding());
    }

    /** Examples of the score interval as it is printed in textbooks: 0 of 10, 5 of 10, 10 of 10. */
    @Test
    void theIntervalIsWilsons() {
        assertThat(WilsonInterval.of(0, 10).high()).isCloseTo(0.2775, within(0.0001));
        assertThat(WilsonInterval.of(5, 10).low()).isCloseTo(0.2366, within(0.0001));
        assertThat(WilsonInterval.of(5, 10).high()).isCloseTo(0.7634, within(0.0001));
        assertThat(WilsonInterval.of(10, 10))
                .isEqualTo(new WilsonInterval(WilsonInterval.of(10, 10).low(), 1));
        assertThat(WilsonInterval.of(0, ThresholdSweep.FEWEST_CONFIRMED).high())
                .isLessThanOrEqualTo(ThresholdSweep.LARGEST_MISS);
        assertThat(WilsonInterval.of(0, ThresholdSweep.FEWEST_CONFIRMED - 1).high())
                .isGreaterThan(ThresholdSweep.LARGEST_MISS);
    }

    @Test
    void aDisposalForAnotherReasonSaysNothingOfTheAlert() {
        assertThat(Verdict.of(Optional.of(Disposal.FALSE_ALARM))).isEqualTo(Verdict.FALSE_ALARM);
        assertThat(Verdict.of(Optional.of(Disposal.COLLECTED))).isEqualTo(Verdict.OTHER);
        assertThat(Verdict.of(Optional.empty())).isEqualTo(Verdict.UNDECIDED);
    }

    private void alert(Verdict verdict, long threshold, long opening, long furthest) {
        Breach breach = new Breach(Unit.DAYS, opening, threshold, opening, opening).and(furthest);
        alerts.add(new JudgedAlert("T3", verdict, Map.of("days", breach)));
    }
}
