package io.loanwatch.detectors.models;

import io.loanwatch.detectors.series.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Lower one-sided cumulative sum: adds up what falls short, forgets what does not. {@code S ← max(0, S − z − slack)}, breach at
 * {@code S > limit}.
 *
 * <p>E. S. Page (1954), "Continuous inspection schemes", Biometrika 41. With slack 0.5 and limit 5 a normal series in control
 * crosses once in about 930 steps (average run length of one side), one whose mean fell by a standard deviation after about ten.
 *
 * <p>The sum is kept in thousandths. It is capped at twice the limit, so that a long fall does not take as long to forget.
 */
public final class Cusum {

    public static final int SLACK_MILLI = 500;
    public static final int LIMIT_MILLI = 5_000;

    private static final int CAP_MILLI = 2 * LIMIT_MILLI;

    private int sumMilli;

    /** @param zMilli standardized deviation, thousandths */
    public void add(long zMilli) {
        long next = sumMilli - Math.max(-CAP_MILLI, Math.min(zMilli, CAP_MILLI)) - SLACK_MILLI;
        sumMilli = (int) Math.max(0, Math.min(next, CAP_MILLI));
    }

    public int sumMilli() {
        return sumMilli;
    }

    public boolean isBreach() {
        return sumMilli > LIMIT_MILLI;
    }

    public void write(DataOutput out) throws IOException {
        Packed.writeInt(out, sumMilli);
    }

    public static Cusum read(DataInput in) throws IOException {
        var cusum = new Cusum();
        cusum.sumMilli = Packed.readInt(in);
        return cusum;
    }
}
