package io.loanwatch.sql.functions;

import io.loanwatch.detectors.models.Bocpd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.ArgumentTrait;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.annotation.StateHint;
import org.apache.flink.table.functions.ProcessTableFunction;
import org.apache.flink.types.ColumnList;
import org.apache.flink.types.Row;

/**
 * {@code BOCPD}: how probable it is that the level of standardized values of a borrower, such as {@code z} of {@link Baseline}, changed lately, by
 * {@link Bocpd} for a daily series. Rows of one instant are taken in the order of their values.
 */
@FunctionHint(
        output =
                @DataTypeHint(
                        "ROW<x DOUBLE NOT NULL, change_probability DOUBLE NOT NULL, run_length INT NOT NULL, breach BOOLEAN NOT NULL>"))
public final class BocpdFunction extends ProcessTableFunction<Row> {

    private static final long serialVersionUID = 1L;

    /** What is kept of a borrower. */
    public static final class Kept {

        public Waiting waiting = new Waiting();

        /** The kernel as it stores itself. */
        public byte[] kernel = {};
    }

    /** Keeps a value until the clock reaches its instant. */
    public void eval(
            Context context,
            @StateHint Kept kept,
            @ArgumentHint(
                            value = {ArgumentTrait.SET_SEMANTIC_TABLE, ArgumentTrait.REQUIRE_ON_TIME},
                            name = "input")
                    Row input,
            @ArgumentHint(value = ArgumentTrait.SCALAR, name = "x") ColumnList x) {
        if (input.getField(x.getNames().get(0)) instanceof Number value && Double.isFinite(value.doubleValue())) {
            TimeContext<Instant> time = context.timeContext(Instant.class);
            kept.waiting.add(time.time().toEpochMilli(), value.doubleValue());
            time.registerOnTime(time.time());
        }
    }

    /** Tells the values of an instant. */
    public void onTimer(OnTimerContext context, Kept kept) throws IOException {
        long now = context.timeContext(Instant.class).time().toEpochMilli();
        double[] due = kept.waiting.due(now);
        if (due.length == 0) {
            return;
        }
        Bocpd kernel = kept.kernel.length == 0
                ? new Bocpd(Bocpd.DAILY)
                : Bocpd.read(new DataInputStream(new ByteArrayInputStream(kept.kernel)), Bocpd.DAILY);
        for (double x : due) {
            kernel.add(x);
            collect(Row.of(
                    x,
                    kernel.probabilityOfRunShorterThan(Bocpd.DAILY.freshRun()),
                    kernel.mostProbableRunLength(),
                    kernel.isBreach()));
        }
        var bytes = new ByteArrayOutputStream();
        kernel.write(new DataOutputStream(bytes));
        kept.kernel = bytes.toByteArray();
    }
}
