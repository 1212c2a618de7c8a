package io.loanwatch.detectors.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogGammaTest {

    @Test
    void knowsFactorialsAndTheRootOfPi() {
        assertThat(LogGamma.of(1)).isCloseTo(0, within(1e-13));
        assertThat(LogGamma.of(5)).isCloseTo(StrictMath.log(24), within(1e-13));
        assertThat(LogGamma.of(0.5)).isCloseTo(StrictMath.log(StrictMath.sqrt(Math.PI)), within(1e-13));
        assertThat(LogGamma.of(0.25)).isCloseTo(1.2880225246980774, within(1e-12));
        // 100! by Stirling's series to the fourth term.
        double stirling =
                100.5 * StrictMath.log(101.0 - 1) - 100 + 0.5 * StrictMath.log(2 * Math.PI) + 1 / 1200.0 - 1 / 360e6;
        assertThat(LogGamma.of(101)).isCloseTo(stirling, within(1e-9));
    }
}
