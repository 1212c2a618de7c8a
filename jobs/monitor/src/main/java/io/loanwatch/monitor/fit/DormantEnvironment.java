package io.loanwatch.monitor.fit;

import io.loanwatch.flink.operators.HostedDetectors;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.api.java.typeutils.TypeExtractor;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.datastream.DataStreamSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.transformations.SinkTransformation;
import org.jspecify.annotations.Nullable;

/** An environment in which a job's {@code main} makes the job that it would, but dormant: cut off from what it reads and writes. */
@SuppressWarnings("try") // what close() may throw is Flink's choice
final class DormantEnvironment extends StreamExecutionEnvironment {

    private final StreamExecutionEnvironment base;

    private DormantEnvironment(StreamExecutionEnvironment base, Configuration settings) {
        super(settings);
        this.base = base;
    }

    /** From now on {@link StreamExecutionEnvironment#getExecutionEnvironment()} of this thread answers with one over {@code base}. */
    static void install(StreamExecutionEnvironment base) {
        initializeContextEnvironment(given -> {
            var settings = new Configuration();
            settings.addAll(Configuration.fromMap(base.getConfiguration().toMap()));
            settings.addAll(given);
            return new DormantEnvironment(base, settings);
        });
    }

    @Override
    public <T> DataStreamSource<T> fromSource(
            Source<T, ?, ?> source, WatermarkStrategy<T> clock, String name, @Nullable TypeInformation<T> type) {
        TypeInformation<T> known =
                type == null ? TypeExtractor.createTypeInfo(Source.class, source.getClass(), 0, null, null) : type;
        return super.fromSource(dormant(source, known), clock, name, known);
    }

    @SuppressWarnings("unchecked")
    private static <T, S extends SourceSplit, E> Source<T, S, E> dormant(
            Source<T, ?, ?> source, TypeInformation<T> type) {
        return new DormantSource<>((Source<T, S, E>) source, type);
    }

    @Override
    public JobExecutionResult execute(String jobName) throws Exception {
        transformations.stream().map(DormantEnvironment::dormant).forEach(base::addOperator);
        base.configure(settings(), getUserClassloader());
        StreamGraph graph = base.getStreamGraph();
        graph.setJobName(FitCheck.jobName(jobName));
        SavepointContent.of(base.getConfiguration())
                .ifPresent(savepoint -> savepoint.requirePlaceIn(graph, base.getConfiguration()));
        return base.execute(graph);
    }

    /** A job that fails at once when it cannot read its state, or would drop some unasked, and takes no checkpoints. */
    private Configuration settings() {
        Configuration settings = new Configuration(configuration);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        settings.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        Map<String, String> parameters = new HashMap<>(
                settings.getOptional(PipelineOptions.GLOBAL_JOB_PARAMETERS).orElse(Map.of()));
        boolean mayDrop = base.getConfiguration().get(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE);
        parameters.put(HostedDetectors.FIT_CHECK, Boolean.toString(!mayDrop));
        settings.set(PipelineOptions.GLOBAL_JOB_PARAMETERS, parameters);
        return settings;
    }

    private static Transformation<?> dormant(Transformation<?> transformation) {
        return transformation instanceof SinkTransformation<?, ?> sink ? dormant(sink) : transformation;
    }

    private static <I, O> Transformation<O> dormant(SinkTransformation<I, O> sink) {
        var dormant = new SinkTransformation<>(
                sink.getInputStream(),
                DormantSink.instead(sink.getSink()),
                sink.getOutputType(),
                sink.getName(),
                sink.getParallelism(),
                sink.isParallelismConfigured(),
                sink.getSinkOperatorsUidHashes());
        dormant.setUid(Objects.requireNonNull(sink.getUid(), "uid of " + sink.getName()));
        return dormant;
    }
}
