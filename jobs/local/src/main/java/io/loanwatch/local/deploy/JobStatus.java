package io.loanwatch.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.local.cluster.FlinkRest;
import io.loanwatch.model.DetectionChange;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a job is.
 *
 * @param isRunning whether every task runs
 * @param facts what is known, by name
 * @param failures its last ones, newest first
 * @param changes what was done to it, oldest first
 */
public record JobStatus(
        boolean isRunning, Map<String, String> facts, List<String> failures, List<DetectionChange> changes) {

    private static final int FAILURES = 5;

    /** @throws IOException if neither a job of the name runs nor one was ever deployed */
    public static JobStatus read(FlinkRest flink, KafkaConnection kafka, String name)
            throws IOException, InterruptedException {
        Optional<RunningJob> running = RunningJob.find(flink, name);
        List<DetectionChange> changes = new ChangeLog(kafka)
                .read().stream()
                        .filter(change -> change.detection().equals(name))
                        .toList();
        Map<String, String> facts = new LinkedHashMap<>();
        if (running.isEmpty()) {
            if (changes.isEmpty()) {
                throw new IOException(
                        "no job %s runs or was deployed; loanwatch list shows what there is".formatted(name));
            }
            facts.put("state", changes.get(changes.size() - 1).step().name());
            return new JobStatus(false, facts, List.of(), changes);
        }
        RunningJob job = running.get();
        FlinkRest.Checkpoints checkpoints = flink.checkpoints(job.id());
        facts.put("state", job.state());
        facts.put("kind", job.isShadow() ? "shadow" : "production");
        facts.put("id", job.id());
        facts.put("since", job.since().toString());
        facts.put("parallelism", Integer.toString(job.parallelism()));
        facts.put("restarts", Long.toString(job.restarts()));
        facts.put("completed checkpoints", Long.toString(checkpoints.completed()));
        facts.put("failed checkpoints", Long.toString(checkpoints.failed()));
        facts.put("last checkpoint", job.lastCheckpoint().map(Instant::toString).orElse("none"));
        facts.put(
                "clock as last measured",
                watermark(flink, job.id()).map(Instant::toString).orElse("none"));
        if (Programs.makesCases(name)) {
            String topic = job.isShadow() ? KafkaAlerts.shadowTopic(name) : KafkaAlerts.topic(name);
            facts.put("alerts", topic);
            facts.put("complete through", new AlertTopics(kafka).clock(topic).toString());
        }
        facts.put("release", job.release());
        facts.put(
                "arguments",
                job.arguments().orElse(List.of()).stream()
                        .map(JobStatus::inOneLine)
                        .collect(Collectors.joining(" ")));
        return new JobStatus(job.state().equals(RunningJob.RUNNING), facts, failures(flink, job.id()), changes);
    }

    public boolean isShadow() {
        return "shadow".equals(facts.get("kind"));
    }

    private static List<String> failures(FlinkRest flink, String id) throws IOException, InterruptedException {
        List<String> failures = new ArrayList<>();
        for (JsonNode entry : flink.get("/jobs/" + id + "/exceptions?maxExceptions=" + FAILURES)
                .path("exceptionHistory")
                .path("entries")) {
            failures.add(Instant.ofEpochMilli(entry.path("timestamp").asLong()) + " "
                    + FlinkRest.lastCause(entry.path("stacktrace").asText()));
        }
        return failures;
    }

    /** The clock of the operators that are furthest behind. */
    private static Optional<Instant> watermark(FlinkRest flink, String id) throws IOException, InterruptedException {
        long lowest = Long.MAX_VALUE;
        for (JsonNode vertex : flink.get("/jobs/" + id).path("vertices")) {
            for (JsonNode metric : flink.get("/jobs/%s/vertices/%s/watermarks"
                    .formatted(id, vertex.path("id").asText()))) {
                lowest = Math.min(lowest, metric.path("value").asLong());
            }
        }
        return lowest == Long.MAX_VALUE || lowest < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lowest));
    }

    /** The content of a file, as a query is given, by its first line. */
    private static String inOneLine(String argument) {
        int end = argument.indexOf('\n');
        return end < 0 ? argument : argument.substring(0, end) + " …";
    }
}
