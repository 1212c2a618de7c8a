package io.loanwatch.benchmarks;

import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Passes on what comes, keyed, and keeps nothing. */
final class PassOn<T> extends KeyedProcessFunction<String, T, T> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(T record, Context context, Collector<T> out) {
        out.collect(record);
    }
}
