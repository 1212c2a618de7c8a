package io.loanwatch.flink.operators;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.detectors.tracing.FundTracing;
import io.loanwatch.detectors.tracing.FundTracingOutput;
import io.loanwatch.detectors.tracing.LedgerRecord;
import io.loanwatch.detectors.tracing.TracingParameters;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.FundMovement;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.Topic;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Hosts fund tracing. Exactness needs one order of all transfers, so this is one subtask. In: transfers, and what the ledgers must
 * know besides. Out: what transfers did to each borrower's drawdowns.
 */
public final class LedgerStage extends AbstractStreamOperator<Routed>
        implements TwoInputStreamOperator<LedgerRecord, Routed, Routed>, BoundedMultiInput {

    private static final long serialVersionUID = 1L;

    public static final OutputTag<FundTrace> TRACES = new OutputTag<>("fund-traces", StreamTypes.FUND_TRACE);
    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("refused", StreamTypes.DEAD_LETTER);

    private static final Origin DERIVED = new Origin(Topic.FUND_MOVEMENTS.topicName(), 0, 0);
    private static final int INPUTS = 2;

    private final String job;
    private final TracingParameters parameters;
    private final EngineSettings settings;

    private transient @Nullable FundTracing tracing;
    private transient @Nullable ListState<byte[]> stored;
    private transient int endedInputs;

    public LedgerStage(String job, TracingParameters parameters, EngineSettings settings) {
        this.job = job;
        this.parameters = parameters;
        this.settings = settings;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        var ledgers = new FundTracing(parameters, Codecs::decode, settings.time());
        stored = context.getOperatorStateStore()
                .getListState(
                        new ListStateDescriptor<>("ledgers", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        for (byte[] bytes : stored.get()) {
            ledgers.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        }
        tracing = ledgers;
    }

    @Override
    public void open() throws Exception {
        super.open();
        MetricGroup metrics = getMetricGroup();
        metrics.gauge("conservationViolations", () -> tracing().conservationViolations());
        metrics.gauge("lateTransfers", () -> tracing().lateTransfers());
        metrics.gauge("pendingTransfers", () -> tracing().pendingTransfers());
        metrics.gauge("trackedAccounts", () -> tracing().trackedAccounts());
        metrics.gauge("tracedDrawdowns", () -> tracing().tracedDrawdowns());
        metrics.gauge("unownedMovements", () -> tracing().unownedMovements());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        var bytes = new DataOutputSerializer(1 << 20);
        tracing().write(bytes);
        if (stored == null) {
            throw new IllegalStateException("not initialized");
        }
        stored.update(List.of(bytes.getCopyOfBuffer()));
    }

    @Override
    public void processElement1(StreamRecord<LedgerRecord> element) {
        tracing().offer(element.getValue(), new Output());
    }

    @Override
    public void processElement2(StreamRecord<Routed> element) {
        tracing().offer(element.getValue().arrival());
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        tracing().advance(watermark.getTimestamp(), new Output());
        super.processWatermark(watermark);
    }

    /** The end of input is not time: nothing more is applied, but where the money is by then can be told. */
    @Override
    public void endInput(int inputId) throws IOException {
        endedInputs++;
        if (endedInputs == INPUTS) {
            var out = new Output();
            tracing().traces().forEach(out::traced);
        }
    }

    private FundTracing tracing() {
        if (tracing == null) {
            throw new IllegalStateException("not initialized");
        }
        return tracing;
    }

    private final class Output implements FundTracingOutput {

        @Override
        public void moved(FundMovement movement) {
            long knownAt = movement.knownAt().toEpochMilli();
            var arrival =
                    new Arrival(Topic.FUND_MOVEMENTS, movement.eventId(), knownAt, DERIVED, Codecs.encode(movement));
            output.collect(new StreamRecord<>(new Routed(movement.borrowerId(), arrival), knownAt));
        }

        @Override
        public void traced(FundTrace trace) {
            output.collect(TRACES, new StreamRecord<>(trace, trace.knownAt().toEpochMilli()));
        }

        @Override
        public void reject(Arrival arrival, DeadLetterReason reason, String detail) {
            output.collect(
                    DEAD_LETTERS, new StreamRecord<>(DeadLetters.of(arrival, reason, detail, job), arrival.knownAt()));
        }
    }
}
