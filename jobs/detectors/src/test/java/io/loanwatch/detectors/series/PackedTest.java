package io.loanwatch.detectors.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedTest {

    @Test
    void readsWhatItWroteOfAnyMagnitude() throws IOException {
        var random = new Random(11);
        long[] values =
                random.longs(1_000).map(value -> value >> random.nextInt(64)).toArray();
        values[0] = Long.MIN_VALUE;
        values[1] = Long.MAX_VALUE;
        values[2] = 0;
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        for (long value : values) {
            Packed.writeLong(out, value);
        }
        var in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        for (long value : values) {
            assertThat(Packed.readLong(in)).as("seed 11").isEqualTo(value);
        }
    }

    @Test
    void refusesAnIntegerWithoutEnd() {
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0x80);

        assertThatThrownBy(() -> Packed.readLong(new DataInputStream(new ByteArrayInputStream(endless))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than ten bytes");
    }
}
