package io.loanwatch.flink.operators;

import io.loanwatch.flink.codec.CaseRecord;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.DeadLetter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Takes what concerns cases out of what was read. */
public final class SortCases extends ProcessFunction<Inbound, CaseRecord> {

    private static final long serialVersionUID = 1L;

    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("unreadable", StreamTypes.DEAD_LETTER);

    @Override
    public void processElement(Inbound record, Context context, Collector<CaseRecord> out) {
        if (record instanceof Inbound.Filed filed) {
            out.collect(filed.file());
        } else if (record instanceof Inbound.Rejected rejected) {
            context.output(DEAD_LETTERS, rejected.deadLetter());
        }
    }
}
