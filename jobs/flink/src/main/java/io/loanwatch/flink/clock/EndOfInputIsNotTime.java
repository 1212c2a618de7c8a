package io.loanwatch.flink.clock;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Stops the watermark that Flink sends at the end of a bounded input: that no more records come does not mean that all time
 * has passed, so nothing fires after it.
 *
 * @param <T> what flows through, untouched
 */
public final class EndOfInputIsNotTime<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T> {

    private static final long serialVersionUID = 1L;

    private transient volatile long clockMillis;

    @Override
    public void open() throws Exception {
        super.open();
        clockMillis = Long.MIN_VALUE;
        getMetricGroup().gauge("clockMillis", () -> clockMillis);
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        output.collect(element);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() != Watermark.MAX_WATERMARK.getTimestamp()) {
            clockMillis = mark.getTimestamp();
            super.processWatermark(mark);
        }
    }
}
