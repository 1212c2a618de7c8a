package io.loanwatch.flink.operators;

import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.RiskAlert;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Hosts a job's detectors: one state object and one timer for each borrower. Clock marks reach every instance, so that each
 * knows up to when feeds are complete.
 */
public final class DetectorHost extends KeyedBroadcastProcessFunction<String, Routed, ClockMark, RiskAlert>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    private final String job;
    private final ArrayList<Detector<?>> detectors;
    private final EngineSettings settings;
    private final boolean tellsMonths;

    private transient @Nullable HostedEngine engine;
    private transient @Nullable HostedDetectors hosted;

    /** @param tellsMonths whether deviations and points of series are told */
    public DetectorHost(String job, List<Detector<?>> detectors, EngineSettings settings, boolean tellsMonths) {
        this.job = job;
        this.detectors = new ArrayList<>(detectors);
        this.settings = settings;
        this.tellsMonths = tellsMonths;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        hosted = HostedDetectors.restore(context, detectors, getRuntimeContext().getGlobalJobParameters());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        if (hosted != null) {
            hosted.store(getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
        }
    }

    @Override
    public void open(OpenContext context) {
        engine = new HostedEngine(job, detectors, settings, tellsMonths, getRuntimeContext());
    }

    /** Ends what a detector holds outside of state, such as native memory. */
    @Override
    public void close() throws Exception {
        for (Detector<?> detector : detectors) {
            if (detector instanceof AutoCloseable closeable) {
                closeable.close();
            }
        }
    }

    @Override
    public void processElement(Routed record, ReadOnlyContext context, Collector<RiskAlert> out) throws Exception {
        Opened.state(engine).offer(record.arrival(), context.timerService());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RiskAlert> out) throws Exception {
        Opened.state(engine)
                .advance(
                        timestamp,
                        context.getCurrentKey(),
                        context.getBroadcastState(HostedEngine.COMPLETENESS),
                        context.timerService(),
                        out,
                        context::output);
    }

    @Override
    public void processBroadcastElement(ClockMark mark, Context context, Collector<RiskAlert> out) throws Exception {
        HostedEngine.accept(mark, context.currentWatermark(), context.getBroadcastState(HostedEngine.COMPLETENESS));
    }
}
