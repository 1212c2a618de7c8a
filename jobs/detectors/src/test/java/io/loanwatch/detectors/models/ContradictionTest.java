package io.loanwatch.detectors.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContradictionTest {

    @Test
    void salesThatRiseWhileTheMeterStandsStillAreAFinding() {
        Optional<Contradiction> found = judge(1.0, 1.6, 0.05);

        assertThat(found.orElseThrow().isBreach()).isTrue();
        assertThat(found.orElseThrow().correlationMilli()).isGreaterThan(900);
    }

    @Test
    void salesThatRiseWithTheMeterAreNot() {
        assertThat(judge(1.5, 1.5, 0.05).orElseThrow().isBreach()).isFalse();
    }

    @Test
    void aFallOfSalesIsNoFabrication() {
        assertThat(judge(1.0, 0.4, 0.05).orElseThrow().isBreach()).isFalse();
    }

    @Test
    void twoMonthsAreNotThree() {
        long[] energy = energy(1.0);
        long[] sales = sales(energy, 1.6, 0.05);
        sales[Contradiction.MONTHS_BEFORE] = sales[Contradiction.MONTHS_BEFORE] * 10 / 16;

        assertThat(Contradiction.of(sales, energy).orElseThrow().isBreach()).isFalse();
    }

    @Test
    void nothingIsSaidWhereTheTwoNeverMovedTogether() {
        assertThat(judge(1.0, 1.6, 3)).isEmpty();
        long[] still = energy(1.0);
        still[5] = 0;
        assertThat(Contradiction.of(sales(still, 1, 0), still)).isEmpty();
        assertThatThrownBy(() -> Contradiction.of(new long[3], still)).hasMessageContaining("27");
    }

    private static Optional<Contradiction> judge(double energyFactor, double salesFactor, double noise) {
        long[] energy = energy(energyFactor);
        return Contradiction.of(sales(energy, salesFactor / energyFactor, noise), energy);
    }

    /** Energy that follows a season, times {@code factor} in the last three months. */
    private static long[] energy(double factor) {
        long[] energy = new long[Contradiction.MONTHS];
        for (int i = 0; i < energy.length; i++) {
            double season = 1 + 0.5 * StrictMath.sin(2 * Math.PI * i / 12);
            energy[i] = Math.round(1e9 * season * (i < Contradiction.MONTHS_BEFORE ? 1 : factor));
        }
        return energy;
    }

    private static long[] sales(long[] energy, double factor, double noise) {
        var random = new Random(41);
        long[] sales = new long[energy.length];
        for (int i = 0; i < sales.length; i++) {
            double last = i < Contradiction.MONTHS_BEFORE ? 1 : factor;
            sales[i] = Math.round(energy[i] * 0.3 * last * StrictMath.exp(noise * random.nextGaussian()));
        }
        return sales;
    }
}
