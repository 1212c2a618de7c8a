package io.loanwatch.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.loanwatch.local.cluster.FlinkRest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What is to be read of a job when something is wrong. */
public final class JobLogs {

    private static final Pattern TROUBLE =
            Pattern.compile(" (WARN|ERROR|FATAL) |^Caused by|^[\\w.$]+(Exception|Error)\\b");

    private final FlinkRest flink;
    private final String name;
    private final int lines;

    /** @param lines last lines of each log */
    public JobLogs(FlinkRest flink, String name, int lines) {
        this.flink = flink;
        this.name = name;
        this.lines = lines;
    }

    /** @throws IOException if no job of the name runs */
    public void print(Consumer<String> out) throws IOException, InterruptedException {
        RunningJob job = RunningJob.find(flink, name)
                .orElseThrow(
                        () -> new IOException("no job %s runs; loanwatch list shows what there is".formatted(name)));
        for (JsonNode entry : flink.get("/jobs/" + job.id() + "/exceptions")
                .path("exceptionHistory")
                .path("entries")) {
            out.accept(entry.path("stacktrace").asText().stripTrailing());
        }
        List<String> words = List.of(job.id(), name + ":", name + " ");
        print("jobmanager", "/jobmanager/log", words, out);
        for (Map.Entry<String, String> server : servers(job.id()).entrySet()) {
            print(server.getValue(), "/taskmanagers/" + server.getKey() + "/log", words, out);
        }
    }

    /** Ids and addresses of the TaskManagers that run tasks of a job. */
    private Map<String, String> servers(String id) throws IOException, InterruptedException {
        Map<String, String> servers = new TreeMap<>();
        for (JsonNode vertex : flink.get("/jobs/" + id).path("vertices")) {
            for (JsonNode server : flink.get("/jobs/%s/vertices/%s/taskmanagers"
                            .formatted(id, vertex.path("id").asText()))
                    .path("taskmanagers")) {
                String known = server.path("taskmanager-id").asText();
                if (!known.equals("(unassigned)")) {
                    servers.put(known, "taskmanager " + known);
                }
            }
        }
        return servers;
    }

    private void print(String server, String path, List<String> words, Consumer<String> out)
            throws InterruptedException {
        out.accept("== " + server);
        String log;
        try {
            log = flink.text(path);
        } catch (IOException e) {
            // A Flink within another process, such as the demo's, keeps no log of its own.
            out.accept("no log: " + e.getMessage());
            return;
        }
        List<String> told = new ArrayList<>();
        for (String line : log.lines().toList()) {
            if (words.stream().anyMatch(line::contains) || TROUBLE.matcher(line).find()) {
                told.add(line);
            }
        }
        told.subList(Math.max(0, told.size() - lines), told.size()).forEach(out);
    }
}
