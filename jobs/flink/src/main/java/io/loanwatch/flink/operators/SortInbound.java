package io.loanwatch.flink.operators;

import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DeadLetter;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Parts what a source read: records for borrowers, clock marks, and what cannot be read. */
public final class SortInbound extends ProcessFunction<Inbound, Inbound.Routed> {

    private static final long serialVersionUID = 1L;

    public static final OutputTag<ClockMark> MARKS = new OutputTag<>("clock-marks", StreamTypes.CLOCK_MARK);
    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("unreadable", StreamTypes.DEAD_LETTER);

    /** Name of the accumulator that counts what was read. */
    public static final String RECORDS_READ = "records-read";

    private final LongCounter read = new LongCounter();

    @Override
    public void open(OpenContext context) {
        getRuntimeContext().addAccumulator(RECORDS_READ, read);
    }

    @Override
    public void processElement(Inbound record, Context context, Collector<Inbound.Routed> out) {
        read.add(1L);
        if (record instanceof Inbound.Routed routed) {
            out.collect(routed);
        } else if (record instanceof Inbound.Marked marked) {
            context.output(MARKS, marked.mark());
        } else if (record instanceof Inbound.Rejected rejected) {
            context.output(DEAD_LETTERS, rejected.deadLetter());
        }
    }
}
