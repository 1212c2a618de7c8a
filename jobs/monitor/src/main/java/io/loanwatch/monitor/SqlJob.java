package io.loanwatch.monitor;

import io.loanwatch.detectors.Stages;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.flink.operators.SortInbound;
import io.loanwatch.sql.SqlPlan;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs a detection in SQL: the topics that its file names in, its alerts out. */
public final class SqlJob {

    private SqlJob() {}

    /** Hosts the detection on what {@code wiring} reads, at least {@link SqlPlan#topics}; its detectors are not asked for. */
    public static void define(StreamExecutionEnvironment env, String job, SqlPlan plan, DetectionWiring wiring) {
        SingleOutputStreamOperator<Routed> facts = Detection.facts(env, job, wiring, false);
        var unusable = plan.define(
                env,
                job,
                facts,
                wiring.settings(),
                alerts -> Detection.write(Detection.marked(alerts, job, wiring), job, wiring));
        Detection.putAside(facts.getSideOutput(SortInbound.DEAD_LETTERS).union(unusable), job, wiring);
    }

    /** Runs on a cluster: {@code --detection} is the file, or its content ({@link DetectionFile}); see {@link JobArguments} for the others. */
    public static void main(String[] arguments) throws Exception {
        DetectionFile file = DetectionFile.of(arguments);
        JobArguments given = JobArguments.parse(file.otherArguments());
        EngineSettings settings = EngineSettings.defaults();
        SqlPlan plan = SqlPlan.of(file.text(), settings);
        Configuration configuration = JobDefaults.configuration();
        configuration.set(PipelineOptions.GLOBAL_JOB_PARAMETERS, StartedWith.parameters(List.of(arguments)));
        StreamExecutionEnvironment env = JobDefaults.environment(configuration);
        DetectionWiring wiring = DetectionMain.onKafka(
                file.name(),
                given.kafka(),
                plan.topics(),
                given.readers(),
                List.of(),
                Stages.DEFAULT,
                settings,
                given.clock(),
                given.alertPartitions(),
                given.alertMarkInterval());
        if (given.hosting().shadow()) {
            wiring = wiring.withAlerts(KafkaAlerts.shadowSink(given.kafka(), file.name()));
        } else {
            AlertTopic.create(given.kafka(), file.name(), given.alertPartitions());
        }
        define(env, file.name(), plan, wiring);
        env.execute(file.name());
    }
}
