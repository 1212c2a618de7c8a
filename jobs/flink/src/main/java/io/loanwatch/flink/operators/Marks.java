package io.loanwatch.flink.operators;

import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Fact;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Writes a clock mark into every partition of a topic of a job at a steady interval of the clock, so that who reads it
 * knows that nothing earlier is still to come, also when nothing comes at all.
 *
 * @param <T> what the topic tells
 */
public final class Marks<T> extends AbstractStreamOperator<Outbound> implements OneInputStreamOperator<T, Outbound> {

    private static final long serialVersionUID = 1L;

    private static final long EARLIEST_MARK = Fact.FIRST_KNOWN_AT.toEpochMilli();

    private final MapFunction<T, Outbound> said;
    private final Marked marked;
    private final int partitions;
    private final long intervalMillis;
    private transient long lastMarkAt;

    /** How a mark is written. */
    public interface Marked extends Serializable {
        Outbound of(ClockMark mark, int partition);
    }

    /**
     * Of the job's own topic.
     *
     * @param said how what the topic tells is written
     */
    public Marks(MapFunction<T, Outbound> said, int partitions, Duration interval) {
        this(said, Outbound.Marked::new, partitions, interval);
    }

    /**
     * @param said how what the topic tells is written
     * @param marked how marks are
     */
    public Marks(MapFunction<T, Outbound> said, Marked marked, int partitions, Duration interval) {
        this.said = said;
        this.marked = marked;
        this.partitions = partitions;
        this.intervalMillis = interval.toMillis();
    }

    /** What is written of an element; for whoever hosts the operator without Flink. */
    public Outbound said(T element) throws Exception {
        return said.map(element);
    }

    /** How a mark is written; for the same. */
    public Outbound marked(ClockMark mark, int partition) {
        return marked.of(mark, partition);
    }

    @Override
    public void open() throws Exception {
        super.open();
        lastMarkAt = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<T> element) throws Exception {
        output.collect(element.<Outbound>replace(said(element.getValue())));
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        long clock = Math.floorDiv(watermark.getTimestamp(), intervalMillis) * intervalMillis;
        if (clock > lastMarkAt && clock >= EARLIEST_MARK) {
            lastMarkAt = clock;
            var mark = new ClockMark(Instant.ofEpochMilli(clock), List.of());
            for (int partition = 0; partition < partitions; partition++) {
                output.collect(new StreamRecord<>(marked(mark, partition), clock));
            }
        }
        super.processWatermark(watermark);
    }
}
