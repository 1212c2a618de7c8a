package io.loanwatch.flink.operators;

import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Fact;
import io.loanwatch.model.RiskAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Writes a clock mark into every partition of the alert topic at a steady interval of the clock, so that who reads alerts
 * knows that none is still to come, also when none comes at all.
 */
public final class AlertMarks extends AbstractStreamOperator<Outbound>
        implements OneInputStreamOperator<RiskAlert, Outbound> {

    private static final long serialVersionUID = 1L;

    private static final long EARLIEST_MARK = Fact.FIRST_KNOWN_AT.toEpochMilli();

    private final int partitions;
    private final long intervalMillis;
    private transient long lastMarkAt;

    public AlertMarks(int partitions, Duration interval) {
        this.partitions = partitions;
        this.intervalMillis = interval.toMillis();
    }

    @Override
    public void open() throws Exception {
        super.open();
        lastMarkAt = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<RiskAlert> element) {
        output.collect(new StreamRecord<>(
                new Outbound.Alerted(element.getValue()),
                element.getValue().revisedAt().toEpochMilli()));
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        long clock = Math.floorDiv(watermark.getTimestamp(), intervalMillis) * intervalMillis;
        if (clock > lastMarkAt && clock >= EARLIEST_MARK) {
            lastMarkAt = clock;
            var mark = new ClockMark(Instant.ofEpochMilli(clock), List.of());
            for (int partition = 0; partition < partitions; partition++) {
                output.collect(new StreamRecord<>(new Outbound.Marked(mark, partition), clock));
            }
        }
        super.processWatermark(watermark);
    }
}
