package io.loanwatch.detectors.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loanwatch.detectors.models.LogOddsFusion.Signal;
import io.loanwatch.detectors.models.LogOddsFusion.Source;
import io.loanwatch.model.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogOddsFusionTest {

    @Test
    void oneSourceIsModerateAtMostHoweverMuchItSays() {
        var fall = new Signal("T1", Source.TAX, 1_000_000, 0);
        var silence = new Signal("T3", Source.TAX, 1_000_000, 0);

        var conclusion = LogOddsFusion.conclude(List.of(fall, silence));
        assertThat(conclusion.severity()).contains(Severity.MODERATE);
        assertThat(conclusion.counted()).containsExactly(fall);
    }

    @Test
    void twoSourcesThatFallTogetherAreSevere() {
        var fall = new Signal("T1", Source.TAX, LogOddsFusion.Weights.SALES_FALL, 0);
        var meter = new Signal("U1", Source.ELECTRICITY, LogOddsFusion.Weights.CONSUMPTION_FALLS, 0);

        var conclusion = LogOddsFusion.conclude(List.of(fall, meter));
        assertThat(conclusion.logOddsMilli()).isEqualTo(-4_600 + 3_000 + 3_000);
        assertThat(conclusion.severity()).contains(Severity.SEVERE);
        assertThat(conclusion.sources()).containsExactlyInAnyOrder(Source.TAX, Source.ELECTRICITY);
        // 1 / (1 + e^-1.4)
        assertThat((double) conclusion.probabilityPpm()).isCloseTo(802_184, within(1.0));
    }

    @Test
    void aLightFindingAloneIsNone() {
        var light = new Signal("T1", Source.TAX, LogOddsFusion.Weights.LIGHT, 0);
        var other = new Signal("X1", Source.ACCOUNTS, LogOddsFusion.Weights.LIGHT, 0);

        assertThat(LogOddsFusion.conclude(List.of(light)).severity()).isEmpty();
        assertThat(LogOddsFusion.conclude(List.of(light, other)).severity()).contains(Severity.MODERATE);
        assertThat(LogOddsFusion.conclude(List.of()).severity()).isEmpty();
    }

    @Test
    void evidenceHalvesInAMonthAndIsForgottenInSix() {
        assertThat(LogOddsFusion.freshMilli(signal(0))).isEqualTo(4_000);
        assertThat(LogOddsFusion.freshMilli(signal(15))).isEqualTo(3_000);
        assertThat(LogOddsFusion.freshMilli(signal(30))).isEqualTo(2_000);
        assertThat(LogOddsFusion.freshMilli(signal(60))).isEqualTo(1_000);
        assertThat(LogOddsFusion.freshMilli(signal(179))).isPositive();
        assertThat(LogOddsFusion.freshMilli(signal(180))).isZero();
        assertThat(LogOddsFusion.conclude(List.of(signal(200))).sources()).isEmpty();
    }

    @Test
    void theOrderOfSignalsDoesNotMatter() {
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            signals.add(new Signal("I" + i, Source.values()[i % 5], 500 + 400 * (i % 3), 7 * i));
        }
        var first = LogOddsFusion.conclude(signals);
        Collections.reverse(signals);
        assertThat(LogOddsFusion.conclude(signals)).isEqualTo(first);
    }

    private static Signal signal(int ageDays) {
        return new Signal("U2", Source.ELECTRICITY, 4_000, ageDays);
    }
}
