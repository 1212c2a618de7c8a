package io.loanwatch.sql.functions;

import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.detectors.traces.LatestTraces;
import io.loanwatch.detectors.traces.LatestTraces.Latest;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.TracedLeaf;
import io.loanwatch.model.TracingRule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.ArgumentTrait;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.annotation.StateHint;
import org.apache.flink.table.functions.ProcessTableFunction;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/**
 * {@code TRACE}: answers each row of a table with what the borrower's drawdowns were used for as known at its instant: of each class of payees
 * the greatest share of a drawdown, under any rule, that ended there. A drawdown counts while the ledgers follow it and for {@link #KEPT_DAYS}
 * days more.
 */
@FunctionHint(output = @DataTypeHint(Trace.COLUMNS))
public final class Trace extends ProcessTableFunction<Row> {

    private static final long serialVersionUID = 1L;

    /** As long as the indicators of misuse look at a drawdown that the ledgers have let go of. */
    static final int KEPT_DAYS = 60;

    /** Longer than a drawdown is followed after any trace of it but the last. */
    private static final int LONGEST_OPEN_DAYS = 150;

    /** What stands on accounts of the bank, and the classes of payees in the order of the model; NULL if no trace is known. */
    static final String COLUMNS =
            "ROW<standing DOUBLE, property DOUBLE, securities DOUBLE, futures DOUBLE, wealth_product DOUBLE, lending DOUBLE, "
                    + "equity_investment DOUBLE, gambling DOUBLE, person DOUBLE, cash DOUBLE, fee DOUBLE, own_other_bank DOUBLE, other_bank DOUBLE, "
                    + "supplier DOUBLE, tax DOUBLE, payroll DOUBLE, loan_repayment DOUBLE, payment_unresolved DOUBLE, pass_through DOUBLE, "
                    + "unclassified DOUBLE, untraced DOUBLE, aged DOUBLE>";

    /** What is kept of a borrower. */
    public static final class Kept {

        /** Instants of rows to answer that the clock has not reached, epoch milliseconds. */
        public long[] askedAt = {};

        /** Instants of traces that the clock has not reached, and the traces as they store themselves. */
        public long[] toldAt = {};

        public byte[][] told = {};

        /** The latest traces as they store themselves. */
        public byte[] traces = {};
    }

    /** Keeps a row or a trace until the clock reaches its instant; of one call one of them is there. */
    public void eval(
            Context context,
            @StateHint Kept kept,
            @ArgumentHint(
                            value = {ArgumentTrait.SET_SEMANTIC_TABLE, ArgumentTrait.REQUIRE_ON_TIME},
                            name = "input")
                    @Nullable
                    Row input,
            @ArgumentHint(
                            value = {ArgumentTrait.SET_SEMANTIC_TABLE, ArgumentTrait.REQUIRE_ON_TIME},
                            name = "traces")
                    @Nullable
                    Row trace)
            throws IOException {
        TimeContext<Instant> time = context.timeContext(Instant.class);
        long at = time.time().toEpochMilli();
        if (input != null) {
            kept.askedAt = with(kept.askedAt, at);
        }
        if (trace != null) {
            int size = kept.told.length;
            kept.toldAt = with(kept.toldAt, at);
            kept.told = Arrays.copyOf(kept.told, size + 1);
            kept.told[size] = bytes(out -> LatestTraces.write(latest(trace), out));
        }
        time.registerOnTime(time.time());
    }

    /** Takes the traces of an instant, then answers its rows. */
    public void onTimer(OnTimerContext context, Kept kept) throws IOException {
        long now = context.timeContext(Instant.class).time().toEpochMilli();
        LatestTraces traces = kept.traces.length == 0
                ? new LatestTraces()
                : LatestTraces.read(new DataInputStream(new ByteArrayInputStream(kept.traces)));
        List<byte[]> later = new ArrayList<>();
        for (int i = 0; i < kept.told.length; i++) {
            if (kept.toldAt[i] <= now) {
                traces.accept(LatestTraces.readOne(new DataInputStream(new ByteArrayInputStream(kept.told[i]))));
            } else {
                later.add(kept.told[i]);
            }
        }
        traces.removeIf(
                trace -> now - trace.at() > BankTime.DAY_MILLIS * (trace.closed() ? KEPT_DAYS : LONGEST_OPEN_DAYS));
        kept.toldAt = Arrays.stream(kept.toldAt).filter(at -> at > now).toArray();
        kept.told = later.toArray(byte[][]::new);
        kept.traces = bytes(traces::write);
        long[] unanswered = Arrays.stream(kept.askedAt).filter(at -> at > now).toArray();
        for (int due = kept.askedAt.length - unanswered.length; due > 0; due--) {
            collect(answer(traces));
        }
        kept.askedAt = unanswered;
    }

    private static Row answer(LatestTraces traces) {
        LeafClass[] leaves = LeafClass.values();
        Row row = new Row(1 + leaves.length);
        set(row, 0, traces.mostStanding(trace -> true));
        for (int i = 0; i < leaves.length; i++) {
            set(row, 1 + i, traces.mostEnded(leaves[i], trace -> true));
        }
        return row;
    }

    private static void set(Row row, int column, OptionalDouble share) {
        row.setField(column, share.isPresent() ? share.getAsDouble() : null);
    }

    /** Its own instant is when it occurred; known_at of a row may be later. */
    private static Latest latest(Row row) {
        List<TracedLeaf> leaves = new ArrayList<>();
        for (Row leaf : row.<Row[]>getFieldAs("leaves")) {
            leaves.add(
                    new TracedLeaf(LeafClass.valueOf(leaf.getFieldAs("leaf")), leaf.<Long>getFieldAs("amount_cents")));
        }
        return new Latest(
                row.getFieldAs("drawdown_id"),
                TracingRule.valueOf(row.getFieldAs("rule")),
                Optional.empty(),
                row.<Instant>getFieldAs("occurred_at").toEpochMilli(),
                row.<Boolean>getFieldAs("closed"),
                row.<Long>getFieldAs("amount_cents"),
                leaves);
    }

    private static long[] with(long[] instants, long instant) {
        long[] more = Arrays.copyOf(instants, instants.length + 1);
        more[instants.length] = instant;
        return more;
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        writing.to(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
