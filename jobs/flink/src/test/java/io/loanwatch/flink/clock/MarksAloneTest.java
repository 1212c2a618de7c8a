package io.loanwatch.flink.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class MarksAloneTest {

    private static final Instant MARKED = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void recordsDoNotMoveTheClockOfMarks() {
        WatermarkGenerator<Inbound> clock =
                KnowledgeClock.ofMarks(ClockSettings.defaults()).createWatermarkGenerator(null);
        var emitted = new Emitted();
        Inbound ahead = record(MARKED.plusSeconds(3600));
        clock.onEvent(ahead, ahead.knownAt(), emitted);
        clock.onPeriodicEmit(emitted);
        assertThat(emitted.instants).isEmpty();

        Inbound mark = new Inbound.Marked(new ClockMark(MARKED, List.of()));
        clock.onEvent(mark, mark.knownAt(), emitted);
        clock.onEvent(ahead, ahead.knownAt(), emitted);
        clock.onPeriodicEmit(emitted);
        assertThat(emitted.instants)
                .containsOnly(
                        MARKED.minus(ClockSettings.defaults().outOfOrderness()).toEpochMilli() - 1);
    }

    /** As whoever retires a detection writes it into each partition of its topic. */
    @Test
    void aPartitionWithTheLastMarkOfAllHoldsNobody() {
        WatermarkGenerator<Inbound> clock =
                KnowledgeClock.ofMarks(ClockSettings.defaults()).createWatermarkGenerator(null);
        var emitted = new Emitted();
        Instant last = Instant.parse("2099-12-31T00:00:00Z");

        Inbound mark = new Inbound.Marked(new ClockMark(last, List.of()));
        clock.onEvent(mark, mark.knownAt(), emitted);
        clock.onPeriodicEmit(emitted);

        assertThat(emitted.instants)
                .last()
                .isEqualTo(last.minus(ClockSettings.defaults().outOfOrderness()).toEpochMilli() - 1);
    }

    private static Inbound record(Instant knownAt) {
        return new Inbound.Known(
                List.of("B-1"),
                new Arrival(Topic.LOANS, "e-1", knownAt.toEpochMilli(), new Origin("loans", 0, 0), new byte[0]));
    }

    private static final class Emitted implements WatermarkOutput {

        private final List<Long> instants = new ArrayList<>();

        @Override
        public void emitWatermark(Watermark watermark) {
            instants.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}
    }
}
