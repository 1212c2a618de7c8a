package io.loanwatch.benchmarks;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Stages;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.clock.EndOfInputIsNotTime;
import io.loanwatch.flink.clock.KnowledgeClock;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.flink.operators.SortInbound;
import io.loanwatch.flink.replay.MergedFile;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.local.files.FolderWriter;
import io.loanwatch.local.files.RecordFolder;
import io.loanwatch.local.files.TemporaryFolder;
import io.loanwatch.local.replay.Merge;
import io.loanwatch.model.Topic;
import io.loanwatch.monitor.BusinessDeclineJob;
import io.loanwatch.monitor.DetectionMain;
import io.loanwatch.monitor.DetectionWiring;
import io.loanwatch.monitor.JobDefaults;
import io.loanwatch.testkit.bank.BankSettings;
import io.loanwatch.testkit.bank.SimulatedBank;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/** The business-decline job over a file of merged records, and what Flink costs over the same ones without it. */
final class DeclineRun implements AutoCloseable {

    private static final Duration ALERT_MARK_INTERVAL = Duration.ofDays(365);

    private final TemporaryFolder folder;
    private final Path merged;
    private final List<Detector<?>> detectors;
    private final Set<Topic> topics;
    private final long records;

    private DeclineRun(
            TemporaryFolder folder, Path merged, List<Detector<?>> detectors, Set<Topic> topics, long records) {
        this.folder = folder;
        this.merged = merged;
        this.detectors = detectors;
        this.topics = topics;
        this.records = records;
    }

    static DeclineRun of(BankSettings settings, int liveDays) throws Exception {
        TemporaryFolder folder = TemporaryFolder.make("loanwatch-bench");
        Path bank = folder.path().resolve("bank");
        try (var writer = new FolderWriter(bank)) {
            var simulated = new SimulatedBank(settings, writer);
            while (simulated.nextDay().isBefore(settings.liveFrom().plusDays(liveDays))) {
                simulated.simulateDay();
            }
        }
        Path merged = folder.path().resolve("merged");
        Merge.Merged input = new Merge(new RecordFolder(bank), false).into(merged, folder.path(), Optional.empty());
        List<Detector<?>> detectors = Catalogue.ofJob(BusinessDeclineJob.NAME, Catalogue.all());
        Set<Topic> topics = DetectionMain.topics(BusinessDeclineJob.NAME, detectors);
        long records = topics.stream()
                .mapToLong(topic -> input.recordsByTopic().getOrDefault(topic.topicName(), 0L))
                .sum();
        return new DeclineRun(folder, merged, detectors, topics, records);
    }

    long records() {
        return records;
    }

    /** The job with every detector. */
    Cost job() throws Exception {
        return job(detectors);
    }

    /** The job as it is without a detector: clock, deduplication, shared series. */
    Cost withoutIndicators() throws Exception {
        return job(List.of());
    }

    private Cost job(List<Detector<?>> hosted) throws Exception {
        StreamExecutionEnvironment env = environment();
        BusinessDeclineJob.define(
                env,
                new DetectionWiring(
                        MergedFile.source(merged, topics),
                        1,
                        KnowledgeClock.ordered(),
                        hosted,
                        Stages.DEFAULT,
                        EngineSettings.defaults(),
                        new DiscardingSink<>(),
                        new DiscardingSink<>(),
                        1,
                        ALERT_MARK_INTERVAL));
        return Cost.of(records, () -> env.execute("bench"));
    }

    /** Every record read and sorted as by the job, sent to where its borrower is kept, decoded and counted there. */
    Cost noOp() throws Exception {
        StreamExecutionEnvironment env = environment();
        env.fromSource(MergedFile.source(merged, topics), KnowledgeClock.ordered(), "records", StreamTypes.INBOUND)
                .uid("records")
                .transform("clock", StreamTypes.INBOUND, new EndOfInputIsNotTime<>())
                .uid("clock")
                .process(new SortInbound("no-op", false), StreamTypes.ROUTED)
                .uid("sort")
                .keyBy(Routed::borrowerId)
                .process(new Count(), Types.LONG)
                .uid("count")
                .sinkTo(new DiscardingSink<>())
                .uid("nothing");
        return Cost.of(records, () -> env.execute("bench"));
    }

    private StreamExecutionEnvironment environment() {
        Configuration configuration = JobDefaults.configuration();
        configuration.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        configuration.set(CoreOptions.TMP_DIRS, folder.path().toString());
        configuration.set(WebOptions.TMP_DIR, folder.path().toString());
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, 1);
        return StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    }

    @Override
    public void close() {
        folder.close();
    }

    private static final class Count extends KeyedProcessFunction<String, Routed, Long> {

        private static final long serialVersionUID = 1L;

        private transient ValueState<Long> seen;

        @Override
        public void open(OpenContext context) {
            seen = getRuntimeContext().getState(new ValueStateDescriptor<>("seen", Types.LONG));
        }

        @Override
        public void processElement(Routed record, Context context, Collector<Long> out) throws Exception {
            Long before = seen.value();
            // So that nothing of the decoding can be left out.
            int hash = Codecs.decode(record.arrival()).eventId().hashCode();
            seen.update((before == null ? 0 : before) + (hash & 1));
        }
    }
}
