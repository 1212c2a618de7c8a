package io.loanwatch.monitor;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Stages;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.kafka.KafkaAlerts;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A detection by itself: detectors that are deployed, stopped and retired without touching another job. A shadow judges the same live records, and its
 * alerts go where no case is made of them.
 */
public final class DetectionJob {

    private DetectionJob() {}

    /** Hosts the detectors of {@code wiring} in a job of this name. */
    public static void define(StreamExecutionEnvironment env, String name, DetectionWiring wiring) {
        Detection.define(env, name, wiring);
    }

    /** Runs on a cluster; see {@link JobArguments} for the arguments. */
    public static void main(String[] arguments) throws Exception {
        JobArguments given = JobArguments.parse(arguments);
        String name = given.hosting().name();
        List<Detector<?>> detectors = given.hosting().of(Catalogue.with(given.parameters()));
        StreamExecutionEnvironment env = JobDefaults.environment(JobDefaults.configuration(), given);
        DetectionWiring wiring = DetectionMain.onKafka(
                name,
                given.kafka(),
                given.readers(),
                detectors,
                Stages.DEFAULT.with(given.parameters()),
                EngineSettings.defaults(),
                given.clock(),
                given.alertPartitions(),
                given.alertMarkInterval());
        define(
                env,
                name,
                given.hosting().shadow() ? wiring.withAlerts(KafkaAlerts.shadowSink(given.kafka(), name)) : wiring);
        env.execute(name);
    }
}
