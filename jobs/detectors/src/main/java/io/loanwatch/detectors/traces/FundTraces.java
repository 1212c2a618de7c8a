package io.loanwatch.detectors.traces;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.FundMovement;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The traces of a borrower's drawdowns. Built from movements in any order; a drawdown is forgotten 150 days after it was
 * drawn: 90 for which the ledgers follow it, 60 more so that what was found on it can end.
 */
public final class FundTraces {

    /** So long an ended trace is still there to be shown by the conclusion that ends its finding. */
    private static final long SHOWN_MILLIS = BankTime.DAY_MILLIS;

    private final TreeMap<String, DrawdownTrace> traces = new TreeMap<>();
    private long nextEnd = Long.MAX_VALUE;

    public void accept(FundMovement movement, long now) {
        forgetEnded(now);
        DrawdownTrace trace = traces.computeIfAbsent(movement.drawdownId(), DrawdownTrace::new);
        trace.accept(movement);
        nextEnd = Math.min(nextEnd, trace.endsAt());
    }

    private void forgetEnded(long now) {
        if (now - SHOWN_MILLIS <= nextEnd) {
            return;
        }
        traces.values().removeIf(trace -> trace.endsAt() + SHOWN_MILLIS < now);
        nextEnd =
                traces.values().stream().mapToLong(DrawdownTrace::endsAt).min().orElse(Long.MAX_VALUE);
    }

    public boolean isEmpty() {
        return traces.isEmpty();
    }

    /** Traces of a loan, also those that ended within the last day, by the ids of their drawdowns. */
    public List<DrawdownTrace> ofLoan(String loanId, Predicate<String> isItsDrawdown, long now) {
        if (traces.isEmpty()) {
            return List.of();
        }
        List<DrawdownTrace> found = new ArrayList<>();
        for (DrawdownTrace trace : traces.values()) {
            boolean its = trace.loanId().isPresent()
                    ? trace.loanId().get().equals(loanId)
                    : isItsDrawdown.test(trace.drawdownId());
            if (its && trace.endsAt() + SHOWN_MILLIS >= now) {
                found.add(trace);
            }
        }
        return found;
    }

    public void write(DataOutput out) throws IOException {
        Packed.writeInt(out, traces.size());
        for (DrawdownTrace trace : traces.values()) {
            TraceCodec.write(trace, out);
        }
    }

    public static FundTraces read(DataInput in) throws IOException {
        var traces = new FundTraces();
        for (int left = Packed.readInt(in); left > 0; left--) {
            DrawdownTrace trace = TraceCodec.read(in);
            traces.traces.put(trace.drawdownId(), trace);
            traces.nextEnd = Math.min(traces.nextEnd, trace.endsAt());
        }
        return traces;
    }
}
