package io.loanwatch.detectors.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartsPerMillionTest {

    @Test
    void isExactForValuesOfAnySize() {
        var random = new Random(17);
        for (int i = 0; i < 10_000; i++) {
            long whole = 1 + (random.nextLong() >>> 1 >> random.nextInt(62));
            long part = random.nextLong() >> 1 >> random.nextInt(62);
            long ppm = random.nextInt(1_000_001);
            if (Math.abs(part) / whole < 1_000_000) {
                assertThat(PartsPerMillion.share(part, whole))
                        .as("seed 17: %d of %d", part, whole)
                        .isEqualTo(BigDecimal.valueOf(part)
                                .multiply(BigDecimal.valueOf(1_000_000))
                                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.FLOOR)
                                .longValueExact());
            }
            assertThat(PartsPerMillion.of(whole, ppm))
                    .as("seed 17: %d ppm of %d", ppm, whole)
                    .isEqualTo(BigDecimal.valueOf(whole)
                            .multiply(BigDecimal.valueOf(ppm))
                            .divide(BigDecimal.valueOf(1_000_000), 0, RoundingMode.FLOOR)
                            .longValueExact());
        }
    }

    @Test
    void isBelowHalfOnlyIfItIs() {
        assertThat(PartsPerMillion.share(50_000_000_000_001L, 100_000_000_000_002L))
                .isEqualTo(500_000);
        assertThat(PartsPerMillion.share(50_000_000_000_000L, 100_000_000_000_001L))
                .isEqualTo(499_999);
    }
}
