package io.loanwatch.flink.clock;

import io.loanwatch.flink.codec.Inbound;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The clock of one partition. Marks move it at once, records at the next periodic emission and never further than
 * {@link ClockSettings#longestLead} beyond the last mark. Without mark or record it stands: a partition is never idle, it is
 * waited for.
 */
public final class KnowledgeClock implements WatermarkGenerator<Inbound> {

    private static final long NO_MARK = Long.MIN_VALUE;

    private final long outOfOrdernessMillis;
    private final long longestLeadMillis;
    private final boolean recordsMove;
    private long lastMark = NO_MARK;
    private long latest = Long.MIN_VALUE;

    KnowledgeClock(ClockSettings settings, boolean recordsMove) {
        this.outOfOrdernessMillis = settings.outOfOrderness().toMillis();
        this.longestLeadMillis = settings.longestLead().toMillis();
        this.recordsMove = recordsMove;
    }

    /** The strategy for records that may be out of order within the bound, as those of a Kafka partition. */
    public static WatermarkStrategy<Inbound> of(ClockSettings settings) {
        return WatermarkStrategy.<Inbound>forGenerator(context -> new KnowledgeClock(settings, true))
                .withTimestampAssigner((record, unused) -> record.knownAt());
    }

    /**
     * The strategy for partitions whose records keep no bound: a job whose clock leaps writes the alerts of one borrower after those
     * of another, by any time within the leap. Its marks alone tell what is still to come.
     */
    public static WatermarkStrategy<Inbound> ofMarks(ClockSettings settings) {
        return WatermarkStrategy.<Inbound>forGenerator(context -> new KnowledgeClock(settings, false))
                .withTimestampAssigner((record, unused) -> record.knownAt());
    }

    /** The strategy for records in the order of their knowledge time. */
    public static WatermarkStrategy<Inbound> ordered() {
        var settings = new ClockSettings(Duration.ZERO, Duration.ofDays(365_000), Duration.ZERO);
        return WatermarkStrategy.<Inbound>forGenerator(context -> new KnowledgeClock(settings, true))
                .withTimestampAssigner((record, unused) -> record.knownAt());
    }

    @Override
    public void onEvent(Inbound record, long timestamp, WatermarkOutput output) {
        if (record instanceof Inbound.Marked) {
            lastMark = Math.max(lastMark, record.knownAt());
            latest = Math.max(latest, record.knownAt());
            onPeriodicEmit(output);
        } else if (recordsMove && !(record instanceof Inbound.Rejected)) {
            long lead = lastMark == NO_MARK ? record.knownAt() : lastMark + longestLeadMillis;
            latest = Math.max(latest, Math.min(record.knownAt(), lead));
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        if (latest != Long.MIN_VALUE) {
            output.emitWatermark(new Watermark(latest - outOfOrdernessMillis - 1));
        }
    }
}
