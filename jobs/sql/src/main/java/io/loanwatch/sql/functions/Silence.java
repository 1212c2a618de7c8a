package io.loanwatch.sql.functions;

import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.models.GapSilence;
import io.loanwatch.detectors.time.BankTime;
import java.time.Instant;
import java.util.Arrays;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.ArgumentTrait;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.annotation.StateHint;
import org.apache.flink.table.functions.ProcessTableFunction;
import org.apache.flink.types.Row;

/**
 * {@code SILENCE}: says of a borrower that nothing has come for longer than {@link GapSilence#INVOICES} allows, when that day begins, and that it ended, when
 * something comes. Days are those of the clock; holidays and the completeness of feeds are not looked at.
 */
@FunctionHint(
        output =
                @DataTypeHint(
                        "ROW<silent BOOLEAN NOT NULL, silent_days INT NOT NULL, usual_days INT NOT NULL, limit_days INT NOT NULL>"))
public final class Silence extends ProcessTableFunction<Row> {

    private static final long serialVersionUID = 1L;

    /** Gaps that are looked back on. */
    static final int MOST_GAPS = 200;

    private static final BankTime TIME = EngineSettings.defaults().time();

    /** What is kept of a borrower. */
    public static final class Gaps {

        /** Day of the last row; meaningless before the first. */
        public int lastDay;

        public boolean any;

        /** Whether it was said that it is silent. */
        public boolean silent;

        /** Instants of rows that the clock has not reached, epoch milliseconds. */
        public long[] pendingAt = {};

        /** The last gaps, days, oldest first. */
        public int[] days = {};
    }

    /** Keeps a sign of life until the clock reaches its instant, for the silence before it may have to be told first. */
    public void eval(
            Context context,
            @StateHint Gaps gaps,
            @ArgumentHint(
                            value = {ArgumentTrait.SET_SEMANTIC_TABLE, ArgumentTrait.REQUIRE_ON_TIME},
                            name = "input")
                    Row input) {
        TimeContext<Instant> time = context.timeContext(Instant.class);
        int size = gaps.pendingAt.length;
        gaps.pendingAt = Arrays.copyOf(gaps.pendingAt, size + 1);
        gaps.pendingAt[size] = time.time().toEpochMilli();
        time.registerOnTime(time.time());
    }

    /** Takes what came by now as a sign of life, or says that it is silent. */
    public void onTimer(OnTimerContext context, Gaps gaps) {
        TimeContext<Instant> time = context.timeContext(Instant.class);
        long now = time.time().toEpochMilli();
        int day = TIME.epochDay(now);
        long[] later = Arrays.stream(gaps.pendingAt).filter(at -> at > now).toArray();
        boolean came = later.length < gaps.pendingAt.length;
        gaps.pendingAt = later;
        if (came && (!gaps.any || day > gaps.lastDay)) {
            sign(day, gaps);
            GapSilence.INVOICES
                    .usualDays(gaps.days)
                    .ifPresent(usual -> time.registerOnTime(Instant.ofEpochMilli(silentAt(day, usual))));
        } else if (!came && !gaps.silent) {
            GapSilence.INVOICES.usualDays(gaps.days).ifPresent(usual -> {
                if (now == silentAt(gaps.lastDay, usual)) {
                    gaps.silent = true;
                    tell(true, day - gaps.lastDay - 1, usual);
                }
            });
        }
    }

    /** When the day begins before which as many days passed as a silence may last. */
    private static long silentAt(int lastDay, int usual) {
        return TIME.startOfDay(lastDay + GapSilence.INVOICES.limitDays(usual) + 1);
    }

    private void sign(int day, Gaps gaps) {
        if (gaps.silent) {
            gaps.silent = false;
            tell(
                    false,
                    day - gaps.lastDay - 1,
                    GapSilence.INVOICES.usualDays(gaps.days).orElse(0));
        }
        if (gaps.any) {
            int kept = Math.min(gaps.days.length, MOST_GAPS - 1);
            int[] days = Arrays.copyOfRange(gaps.days, gaps.days.length - kept, gaps.days.length + 1);
            days[kept] = day - gaps.lastDay;
            gaps.days = days;
        }
        gaps.any = true;
        gaps.lastDay = day;
    }

    private void tell(boolean silent, int days, int usual) {
        collect(Row.of(silent, days, usual, GapSilence.INVOICES.limitDays(usual)));
    }
}
