package io.loanwatch.detectors.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RobustZTest {

    @Test
    void dividesByTheSpreadOfPastResiduals() {
        double[] residuals = {-2, -1, -1, 0, 1, 1, 2e9};
        assertThat(new RobustZ(0.1).of(10 - 3 * 1.4826, 10, residuals)).isCloseTo(-3, within(1e-12));
    }

    @Test
    void aQuietSeriesDividesByTheFloor() {
        assertThat(new RobustZ(0.5).of(9, 10, new double[] {0, 0, 0})).isEqualTo(-2);
        assertThat(new RobustZ(0.5).of(9, 10, new double[0])).isEqualTo(-2);
        assertThatThrownBy(() -> new RobustZ(0)).hasMessageContaining("sigmaFloor");
    }
}
