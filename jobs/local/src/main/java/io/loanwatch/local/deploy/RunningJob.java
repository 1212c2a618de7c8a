package io.loanwatch.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.loanwatch.local.cluster.FlinkRest;
import io.loanwatch.monitor.StartedWith;
import io.loanwatch.monitor.fit.FitCheck;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job on the cluster that has not ended.
 *
 * @param id Flink's
 * @param state as Flink calls it; RUNNING only if every task runs
 * @param since when it was started
 * @param parallelism subtasks of an operator
 * @param restarts how often it began again
 * @param lastCheckpoint when the last completed checkpoint was triggered
 * @param arguments that it was started with, if it is one of ours
 */
public record RunningJob(
        String name,
        String id,
        String state,
        Instant since,
        int parallelism,
        long restarts,
        Optional<Instant> lastCheckpoint,
        Optional<List<String>> arguments) {

    static final String RUNNING = "RUNNING";

    private static final List<String> ENDED = List.of("FAILED", "CANCELED", "FINISHED");

    /** Every job that has not ended, by name; checks of state are none. */
    public static List<RunningJob> all(FlinkRest flink) throws IOException, InterruptedException {
        List<RunningJob> all = new ArrayList<>();
        for (JsonNode job : flink.get("/jobs/overview").path("jobs")) {
            String name = job.path("name").asText();
            if (!ENDED.contains(job.path("state").asText()) && !FitCheck.isCheck(name)) {
                all.add(read(flink, job.path("jid").asText()));
            }
        }
        all.sort(java.util.Comparator.comparing(RunningJob::name));
        return all;
    }

    public static Optional<RunningJob> find(FlinkRest flink, String name) throws IOException, InterruptedException {
        return all(flink).stream().filter(job -> job.name().equals(name)).findFirst();
    }

    static RunningJob read(FlinkRest flink, String id) throws IOException, InterruptedException {
        JsonNode job = flink.get("/jobs/" + id);
        JsonNode checkpoints = flink.get("/jobs/" + id + "/checkpoints");
        JsonNode configuration = flink.get("/jobs/" + id + "/config").path("execution-config");
        boolean everyTaskRuns = true;
        int parallelism = 1;
        for (JsonNode vertex : job.path("vertices")) {
            everyTaskRuns &= vertex.path("status").asText().equals(RUNNING);
            parallelism = Math.max(parallelism, vertex.path("parallelism").asInt());
        }
        String state = job.path("state").asText();
        long triggered = checkpoints
                .path("latest")
                .path("completed")
                .path("trigger_timestamp")
                .asLong();
        return new RunningJob(
                job.path("name").asText(),
                id,
                state.equals(RUNNING) && !everyTaskRuns ? "STARTING" : state,
                Instant.ofEpochMilli(job.path("start-time").asLong()),
                parallelism,
                restarts(flink, id),
                triggered == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(triggered)),
                StartedWith.read(strings(configuration.path("user-config"))));
    }

    /** What it was submitted as, if it is one of ours. */
    Optional<Program> program(String jobClass) {
        return arguments.map(given -> new Program(name, jobClass, given, parallelism));
    }

    /** From which release it is, empty if it does not say. */
    public String release() {
        return program("").map(Program::release).orElse("");
    }

    public boolean isShadow() {
        return program("").map(Program::isShadow).orElse(false);
    }

    private static long restarts(FlinkRest flink, String id) throws IOException, InterruptedException {
        for (JsonNode metric : flink.get("/jobs/" + id + "/metrics?get=numRestarts")) {
            return metric.path("value").asLong();
        }
        return 0;
    }

    private static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new HashMap<>();
        object.properties()
                .forEach(field -> strings.put(field.getKey(), field.getValue().asText()));
        return strings;
    }
}
