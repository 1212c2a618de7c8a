package io.loanwatch.detectors.models;

import io.loanwatch.detectors.series.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Millionths. What a kernel keeps between two steps is rounded to them at once, so that a state that was stored and read
 * goes on exactly as one that was not.
 */
final class FixedPoint {

    private static final double ONE = 1_000_000;

    private FixedPoint() {}

    static double round(double value) {
        return StrictMath.rint(value * ONE) / ONE;
    }

    static void write(DataOutput out, double rounded) throws IOException {
        Packed.writeLong(out, (long) StrictMath.rint(rounded * ONE));
    }

    static double read(DataInput in) throws IOException {
        return Packed.readLong(in) / ONE;
    }
}
