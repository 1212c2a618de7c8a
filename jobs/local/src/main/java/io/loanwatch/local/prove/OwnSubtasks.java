package io.loanwatch.local.prove;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.detectors.tracing.FundTracing;
import io.loanwatch.detectors.tracing.FundTracingOutput;
import io.loanwatch.detectors.tracing.LedgerRecord;
import io.loanwatch.detectors.tracing.TracingParameters;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.flink.operators.LedgerStage;
import io.loanwatch.flink.operators.Marks;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Fact;
import io.loanwatch.model.FundMovement;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.Topic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What stands for the few operators that are no functions. */
final class OwnSubtasks {

    private OwnSubtasks() {}

    /** Passes everything. */
    record Passing(Subtask.Output output) implements Subtask {

        @Override
        public void element(int input, Object value) throws Exception {
            output.emit(null, value);
        }

        @Override
        public void watermark(int input, long at) throws Exception {
            output.watermark(at);
        }

        @Override
        public void end() {}
    }

    /** Puts a mark into every partition of alerts, traces or cases at an interval of the clock. */
    static final class Marking<T> implements Subtask {

        private final Marks<T> marks;
        private final Output output;
        private long lastMarkAt = Long.MIN_VALUE;

        Marking(Marks<T> marks, Output output) {
            this.marks = marks;
            this.output = output;
        }

        @Override
        @SuppressWarnings("unchecked") // what comes before the operator is of its type
        public void element(int input, Object value) throws Exception {
            output.emit(null, marks.said((T) value));
        }

        @Override
        public void watermark(int input, long at) throws Exception {
            long interval = Jobs.ALERT_MARK_INTERVAL.toMillis();
            long clock = Math.floorDiv(at, interval) * interval;
            if (clock > lastMarkAt && clock >= Fact.FIRST_KNOWN_AT.toEpochMilli()) {
                lastMarkAt = clock;
                var mark = new ClockMark(Instant.ofEpochMilli(clock), List.of());
                for (int partition = 0; partition < Jobs.ALERT_PARTITIONS; partition++) {
                    output.emit(null, marks.marked(mark, partition));
                }
            }
            output.watermark(at);
        }

        @Override
        public void end() {}
    }

    /** The ledgers. */
    static final class Tracing implements Subtask, FundTracingOutput {

        private final Output output;
        private final FundTracing tracing = new FundTracing(
                TracingParameters.DEFAULT,
                Codecs::decode,
                EngineSettings.defaults().time());
        private final long[] clocks = {Long.MIN_VALUE, Long.MIN_VALUE};
        private long clock = Long.MIN_VALUE;

        Tracing(Output output) {
            this.output = output;
        }

        void restore(byte[] state) throws IOException {
            tracing.read(new DataInputStream(new ByteArrayInputStream(state)));
        }

        byte[] snapshot() throws IOException {
            var bytes = new ByteArrayOutputStream();
            tracing.write(new DataOutputStream(bytes));
            return bytes.toByteArray();
        }

        @Override
        public void element(int input, Object value) {
            if (input == 0) {
                tracing.offer((LedgerRecord) value, this);
            } else {
                tracing.offer(((Routed) value).arrival());
            }
        }

        @Override
        public void watermark(int input, long at) throws Exception {
            clocks[input] = at;
            long lowest = Math.min(clocks[0], clocks[1]);
            if (lowest > clock) {
                clock = lowest;
                tracing.advance(clock, this);
                output.watermark(clock);
            }
        }

        @Override
        public void end() {
            tracing.traces().forEach(this::traced);
        }

        @Override
        public void moved(FundMovement movement) {
            var arrival = new Arrival(
                    Topic.FUND_MOVEMENTS,
                    movement.eventId(),
                    movement.knownAt().toEpochMilli(),
                    new Origin(Topic.FUND_MOVEMENTS.topicName(), 0, 0),
                    Codecs.encode(movement));
            say(() -> output.emit(null, new Routed(movement.borrowerId(), arrival)));
        }

        @Override
        public void traced(FundTrace trace) {
            say(() -> output.emit(LedgerStage.TRACES, trace));
        }

        @Override
        public void reject(Arrival arrival, DeadLetterReason reason, String detail) {
            var letter = new DeadLetter(
                    reason,
                    detail,
                    arrival.origin().source(),
                    arrival.origin().partition(),
                    arrival.origin().offset(),
                    "fund-misuse",
                    Instant.ofEpochMilli(arrival.knownAt()),
                    Optional.empty(),
                    arrival.body());
            say(() -> output.emit(LedgerStage.DEAD_LETTERS, letter));
        }

        private static void say(Saying saying) {
            try {
                saying.say();
            } catch (Exception e) {
                throw new IllegalStateException("what the ledgers said did not arrive", e);
            }
        }
    }

    /** Something said that may fail on its way. */
    private interface Saying {
        void say() throws Exception;
    }
}
