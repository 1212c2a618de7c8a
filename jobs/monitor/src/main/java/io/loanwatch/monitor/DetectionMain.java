package io.loanwatch.monitor;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Stages;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.clock.ClockSettings;
import io.loanwatch.flink.clock.KnowledgeClock;
import io.loanwatch.flink.clock.PartitionsInStep;
import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.flink.kafka.KafkaDeadLetters;
import io.loanwatch.flink.kafka.KafkaFacts;
import io.loanwatch.model.Topic;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Wires a detection job to Kafka. */
public final class DetectionMain {

    private DetectionMain() {}

    static void run(String job, BiConsumer<StreamExecutionEnvironment, DetectionWiring> define, String[] arguments)
            throws Exception {
        JobArguments given = JobArguments.parse(arguments);
        StreamExecutionEnvironment env = JobDefaults.environment(JobDefaults.configuration(), given);
        List<Detector<?>> detectors = Catalogue.ofJob(job, Catalogue.with(given.parameters()));
        define.accept(
                env,
                onKafka(
                        job,
                        given.kafka(),
                        given.readers(),
                        detectors,
                        Stages.DEFAULT.with(given.parameters()),
                        EngineSettings.defaults(),
                        given.clock(),
                        given.alertPartitions(),
                        given.alertMarkInterval()));
        env.execute(job);
    }

    /** What a detection job reads and writes on Kafka. */
    public static DetectionWiring onKafka(
            String job,
            KafkaConnection kafka,
            int readers,
            List<Detector<?>> detectors,
            Stages stages,
            EngineSettings settings,
            ClockSettings clock,
            int alertPartitions,
            Duration alertMarkInterval) {
        return onKafka(
                job,
                kafka,
                topics(job, detectors),
                readers,
                detectors,
                stages,
                settings,
                clock,
                alertPartitions,
                alertMarkInterval);
    }

    /** The same of a job that reads these topics. */
    static DetectionWiring onKafka(
            String job,
            KafkaConnection kafka,
            Set<Topic> topics,
            int readers,
            List<Detector<?>> detectors,
            Stages stages,
            EngineSettings settings,
            ClockSettings clock,
            int alertPartitions,
            Duration alertMarkInterval) {
        return new DetectionWiring(
                PartitionsInStep.of(
                        KafkaFacts.source(
                                kafka,
                                job,
                                topics.stream().map(Topic::topicName).toList()),
                        clock),
                readers,
                KnowledgeClock.of(clock),
                detectors,
                stages,
                settings,
                KafkaAlerts.sink(kafka, job),
                KafkaDeadLetters.sink(kafka),
                alertPartitions,
                alertMarkInterval);
    }

    /** The topics that a job with these detectors reads. */
    public static Set<Topic> topics(String job, List<Detector<?>> detectors) {
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        detectors.forEach(detector -> topics.addAll(detector.description().reads()));
        if (job.equals(FundMisuseJob.NAME)) {
            topics.addAll(FundMisuseJob.LEDGER_TOPICS);
        }
        topics.retainAll(Topic.inputs());
        if (job.equals(RulesJob.NAME)) {
            topics.addAll(RulesJob.TOPICS);
        }
        return topics;
    }
}
