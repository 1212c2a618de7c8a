package io.loanwatch.sql.functions;

import io.loanwatch.detectors.models.Bocpd;
import io.loanwatch.detectors.models.Cusum;
import io.loanwatch.detectors.models.RobustZ;
import io.loanwatch.detectors.statistics.Robust;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.ArgumentTrait;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.annotation.StateHint;
import org.apache.flink.table.functions.ProcessTableFunction;
import org.apache.flink.types.ColumnList;
import org.apache.flink.types.Row;

/**
 * {@code BASELINE}: each value of a borrower beside the median of those before it, how many robust standard deviations it lies above, and what
 * {@link Cusum} and {@link Bocpd} make of these deviations. Rows of one instant are taken in the order of their values.
 */
@FunctionHint(
        output =
                @DataTypeHint(
                        "ROW<x DOUBLE NOT NULL, baseline DOUBLE NOT NULL, z DOUBLE NOT NULL, cusum DOUBLE NOT NULL, change_probability DOUBLE NOT NULL>"))
public final class Baseline extends ProcessTableFunction<Row> {

    private static final long serialVersionUID = 1L;

    /** Fewest values before one that can be judged. */
    static final int LEAST_POINTS = 8;

    /** Smallest standard deviation assumed, as a share of the baseline. */
    static final double SIGMA_SHARE = 0.05;

    private static final double LEAST_SIGMA = 1e-6;
    private static final double THOUSAND = 1_000;

    /** What is kept of a borrower. */
    public static final class Series {

        /** How many values are looked back on. */
        public int points;

        public Waiting waiting = new Waiting();

        /** The last values, oldest first. */
        public double[] past = {};

        /** The kernels as they store themselves. */
        public byte[] kernels = {};
    }

    /** Keeps a value until the clock reaches its instant. */
    public void eval(
            Context context,
            @StateHint Series series,
            @ArgumentHint(
                            value = {ArgumentTrait.SET_SEMANTIC_TABLE, ArgumentTrait.REQUIRE_ON_TIME},
                            name = "input")
                    Row input,
            @ArgumentHint(value = ArgumentTrait.SCALAR, name = "x") ColumnList x,
            @ArgumentHint(value = ArgumentTrait.SCALAR, name = "points") Integer points) {
        if (!(input.getField(x.getNames().get(0)) instanceof Number value) || !Double.isFinite(value.doubleValue())) {
            return;
        }
        series.points = Math.max(LEAST_POINTS, points);
        TimeContext<Instant> time = context.timeContext(Instant.class);
        series.waiting.add(time.time().toEpochMilli(), value.doubleValue());
        time.registerOnTime(time.time());
    }

    /** Tells the values of an instant. */
    public void onTimer(OnTimerContext context, Series series) throws IOException {
        long now = context.timeContext(Instant.class).time().toEpochMilli();
        for (double x : series.waiting.due(now)) {
            tell(x, series);
        }
    }

    private void tell(double x, Series series) throws IOException {
        if (series.past.length >= LEAST_POINTS) {
            double baseline = Robust.median(series.past);
            double[] residuals =
                    Arrays.stream(series.past).map(past -> past - baseline).toArray();
            double z = new RobustZ(Math.max(LEAST_SIGMA, SIGMA_SHARE * Math.abs(baseline))).of(x, baseline, residuals);
            Cusum cusum = new Cusum();
            Bocpd bocpd = new Bocpd(Bocpd.DAILY);
            if (series.kernels.length > 0) {
                var in = new DataInputStream(new ByteArrayInputStream(series.kernels));
                cusum = Cusum.read(in);
                bocpd = Bocpd.read(in, Bocpd.DAILY);
            }
            cusum.add(Math.round(z * THOUSAND));
            bocpd.add(z);
            var bytes = new ByteArrayOutputStream();
            var out = new DataOutputStream(bytes);
            cusum.write(out);
            bocpd.write(out);
            series.kernels = bytes.toByteArray();
            collect(Row.of(
                    x,
                    baseline,
                    z,
                    cusum.sumMilli() / THOUSAND,
                    bocpd.probabilityOfRunShorterThan(Bocpd.DAILY.freshRun())));
        }
        int kept = Math.min(series.past.length, series.points - 1);
        double[] past = Arrays.copyOfRange(series.past, series.past.length - kept, series.past.length + 1);
        past[kept] = x;
        series.past = past;
    }
}
