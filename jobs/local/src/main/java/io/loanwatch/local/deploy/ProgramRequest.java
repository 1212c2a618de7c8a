package io.loanwatch.local.deploy;

import io.loanwatch.flink.codec.FormatSettings;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.local.cluster.FlinkRest;
import io.loanwatch.model.DetectionChange;
import io.loanwatch.monitor.Hosting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What somebody asks to be deployed. What is not said is as it runs, or as it ran last.
 *
 * @param name of the job
 * @param jobClass the class of its {@code main}
 * @param shadow whether it is only to be tried
 * @param indicators detectors that it shall host; empty for those whose description names the job
 * @param parameters file of parameters
 * @param parallelism subtasks of each operator
 * @param further arguments, as {@code --key value}
 */
public record ProgramRequest(
        String name,
        Optional<String> jobClass,
        boolean shadow,
        List<String> indicators,
        Optional<Path> parameters,
        OptionalInt parallelism,
        List<String> further) {

    /** Clock marks of the local cluster's simulated banks are hourly. */
    private static final String LOCAL_MARK_INTERVAL = "PT1H";

    public ProgramRequest {
        indicators = List.copyOf(indicators);
        further = List.copyOf(further);
        if (further.size() % 2 != 0) {
            throw new IllegalArgumentException("arguments after -- are %s, must be --key value".formatted(further));
        }
        if (Programs.isOwn(name)) {
            Hosting.requireName(name);
        } else if (shadow || !indicators.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s is a job of the engine, and hosts its own detectors: --shadow and --indicators want another name"
                            .formatted(name));
        }
    }

    /** The program that is asked for, on top of what runs. */
    public Program program(FlinkRest flink, KafkaConnection kafka, boolean local)
            throws IOException, InterruptedException {
        Optional<RunningJob> running = RunningJob.find(flink, name);
        Optional<DetectionChange> last = new ChangeLog(kafka).last(name);
        String chosenClass =
                jobClass.or(() -> last.map(DetectionChange::jobClass)).orElse(Programs.jobClass(name));
        List<String> before = running.flatMap(RunningJob::arguments)
                .or(() -> last.map(DetectionChange::arguments))
                .orElse(local ? List.of("--alert-mark-interval", LOCAL_MARK_INTERVAL) : List.of());
        int subtasks = parallelism.orElse(running.map(RunningJob::parallelism)
                .or(() -> last.map(DetectionChange::parallelism))
                .orElse(1));
        return asked(connected(new Program(name, chosenClass, before, subtasks), kafka));
    }

    /** What is asked, over what a job had. */
    Program asked(Program before) {
        Program asked = shadow ? before.asShadow() : before.promoted();
        if (Programs.isOwn(name)) {
            asked = asked.with("--name", name);
        }
        if (!indicators.isEmpty()) {
            asked = asked.with("--indicators", String.join(",", indicators));
        }
        if (parameters.isPresent()) {
            asked = asked.with("--parameters", parameters.get().toAbsolutePath().toString());
        }
        for (int i = 0; i < further.size(); i += 2) {
            asked = asked.with(further.get(i), further.get(i + 1));
        }
        return asked;
    }

    private static Program connected(Program program, KafkaConnection kafka) {
        List<String> arguments = new ArrayList<>(program.arguments());
        if (!arguments.contains("--bootstrap-servers")) {
            arguments.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        }
        if (!(kafka.format() instanceof FormatSettings.SingleObject) && !arguments.contains("--wire-format")) {
            throw new IllegalArgumentException(
                    "a new job that reads another wire format wants to be told so: -- --wire-format confluent --registry URL");
        }
        return new Program(program.name(), program.jobClass(), arguments, program.parallelism());
    }
}
