package io.loanwatch.detectors.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AmountsTest {

    @Test
    void dividesProductsOf128Bits() {
        long seed = 7;
        var random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            long whole = (random.nextLong() >>> (1 + random.nextInt(62))) + 1;
            whole = whole <= 0 ? Long.MAX_VALUE : whole;
            long part = i % 7 == 0 ? whole : (long) (random.nextDouble() * whole);
            long amount = i % 5 == 0 ? whole : Math.min(whole, random.nextLong() >>> 1);
            assertThat(Amounts.share(amount, part, whole))
                    .as("seed %d: %d · %d / %d", seed, amount, part, whole)
                    .isEqualTo(BigInteger.valueOf(amount)
                            .multiply(BigInteger.valueOf(part))
                            .divide(BigInteger.valueOf(whole))
                            .longValueExact());
        }
    }

    @Test
    void roundsTheFloorUpSoThatBelowMeansStrictlyBelow() {
        assertThat(Amounts.floor(10_000, 10_000)).isEqualTo(100);
        assertThat(Amounts.floor(10_001, 10_000)).isEqualTo(101);
        assertThat(Amounts.floor(Transfer.MAX_AMOUNT_CENTS, 10_000)).isEqualTo(Transfer.MAX_AMOUNT_CENTS / 100);
    }

    @Test
    void stopsCountingOwnMoneyBeforeSumsOverflow() {
        assertThat(Amounts.plusOwn(Amounts.MAX_OWN_CENTS - 1, Long.MAX_VALUE)).isEqualTo(Amounts.MAX_OWN_CENTS);
        assertThat(Amounts.plusOwn(1, 2)).isEqualTo(3);
    }
}
