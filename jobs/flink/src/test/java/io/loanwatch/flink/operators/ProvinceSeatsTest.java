package io.loanwatch.flink.operators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProvinceSeatsTest {

    @Test
    void aRegionIsPlacedAtTheSeatOfItsProvince() {
        assertThat(ProvinceSeats.of("320200")).contains(new ProvinceSeats.Seat(32.06, 118.80));
    }

    @Test
    void whatIsNoRegionHasNoPlace() {
        assertThat(ProvinceSeats.of("")).isEmpty();
        assertThat(ProvinceSeats.of("9")).isEmpty();
        assertThat(ProvinceSeats.of("990000")).isEmpty();
    }
}
