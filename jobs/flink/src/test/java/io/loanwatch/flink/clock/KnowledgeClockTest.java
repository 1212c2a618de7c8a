package io.loanwatch.flink.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.flink.codec.CaseRecord;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.model.ClockMark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class KnowledgeClockTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-05-14T16:00:00Z");
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final KnowledgeClock clock =
            new KnowledgeClock(new ClockSettings(BOUND, Duration.ofDays(1), Duration.ofDays(30)));
    private long watermark = Long.MIN_VALUE;

    private final WatermarkOutput output = new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark emitted) {
            watermark = Math.max(watermark, emitted.getTimestamp());
        }

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}
    };

    @Test
    void aLoanMovesItWithoutAMark() {
        read(filed(CaseRecord.Kind.LOAN, MIDNIGHT));

        assertThat(watermark).isEqualTo(standing(MIDNIGHT));
    }

    @Test
    void anAlertOfASubtaskThatIsAheadDoesNotMakeThoseOfAnotherLate() {
        read(new Inbound.Marked(new ClockMark(MIDNIGHT.minus(Duration.ofHours(1)), List.of())));
        read(filed(CaseRecord.Kind.ALERT, MIDNIGHT.plus(Duration.ofHours(11))));
        read(filed(CaseRecord.Kind.ALERT, MIDNIGHT));
        assertThat(watermark).isEqualTo(standing(MIDNIGHT.minus(Duration.ofHours(1))));

        read(new Inbound.Marked(new ClockMark(MIDNIGHT, List.of())));
        assertThat(watermark).isEqualTo(standing(MIDNIGHT));
    }

    private void read(Inbound record) {
        clock.onEvent(record, record.knownAt(), output);
        clock.onPeriodicEmit(output);
    }

    private static long standing(Instant latest) {
        return latest.minus(BOUND).toEpochMilli() - 1;
    }

    private static Inbound filed(CaseRecord.Kind kind, Instant knownAt) {
        return new Inbound.Filed(new CaseRecord(
                kind, "B1", "id", knownAt.toEpochMilli(), knownAt.toEpochMilli(), new Origin("t", 0, 0), new byte[0]));
    }
}
