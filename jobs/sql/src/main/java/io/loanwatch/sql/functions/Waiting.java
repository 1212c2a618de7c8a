package io.loanwatch.sql.functions;

import java.util.Arrays;

/**
 * Values that the clock has not reached. A row comes before the timers of the time between it and the row before it, so a function keeps
 * it until a timer at its own instant; the values of one instant are taken in their own order, for the rows of one instant have none.
 */
public final class Waiting {

    /** Instants, epoch milliseconds. */
    public long[] at = {};

    /** The value of each. */
    public double[] values = {};

    void add(long instant, double value) {
        int size = at.length;
        at = Arrays.copyOf(at, size + 1);
        at[size] = instant;
        values = Arrays.copyOf(values, size + 1);
        values[size] = value;
    }

    /** Takes out what is due, sorted. */
    double[] due(long now) {
        double[] due = new double[at.length];
        int taken = 0;
        int left = 0;
        for (int i = 0; i < due.length; i++) {
            if (at[i] <= now) {
                due[taken++] = values[i];
            } else {
                at[left] = at[i];
                values[left++] = values[i];
            }
        }
        at = Arrays.copyOf(at, left);
        values = Arrays.copyOf(values, left);
        due = Arrays.copyOf(due, taken);
        Arrays.sort(due);
        return due;
    }
}
