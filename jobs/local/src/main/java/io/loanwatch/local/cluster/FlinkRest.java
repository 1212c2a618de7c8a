package io.loanwatch.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Flink's REST API, asked of whichever JobManager answers. */
public final class FlinkRest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Running a jar builds its job graph first. */
    private static final Duration SUBMIT_TIMEOUT = Duration.ofSeconds(60);

    private static final String CAUSE = "Caused by: ";
    private static final String BOUNDARY = "loanwatch-jar-boundary";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final List<String> urls;

    /** @param urls {@code http://HOST:PORT} of each JobManager */
    public FlinkRest(List<String> urls) {
        this.urls = List.copyOf(urls);
    }

    /** How a job's checkpoints stand; times are epoch milliseconds, 0 for none yet. */
    public record Checkpoints(long inProgress, long completed, long failed, long latestTriggeredAt) {}

    public List<String> urls() {
        return urls;
    }

    /** @throws IOException if no JobManager answers with success */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return ask(request(path).timeout(TIMEOUT).GET(), path);
    }

    /** Ids of the jobs that have not ended, by name. */
    public Map<String, String> jobs() throws IOException, InterruptedException {
        Map<String, String> jobs = new TreeMap<>();
        for (JsonNode job : get("/jobs/overview").path("jobs")) {
            if (!List.of("FAILED", "CANCELED", "FINISHED")
                    .contains(job.path("state").asText())) {
                jobs.put(job.path("name").asText(), job.path("jid").asText());
            }
        }
        return jobs;
    }

    /** States of all jobs, by name. */
    public Map<String, String> states() throws IOException, InterruptedException {
        Map<String, String> states = new TreeMap<>();
        for (JsonNode job : get("/jobs/overview").path("jobs")) {
            states.put(job.path("name").asText(), job.path("state").asText());
        }
        return states;
    }

    public Checkpoints checkpoints(String jobId) throws IOException, InterruptedException {
        JsonNode answer = get("/jobs/" + jobId + "/checkpoints");
        JsonNode counts = answer.path("counts");
        return new Checkpoints(
                counts.path("in_progress").asLong(),
                counts.path("completed").asLong(),
                counts.path("failed").asLong(),
                answer.path("latest")
                        .path("completed")
                        .path("trigger_timestamp")
                        .asLong());
    }

    /** Registered TaskManagers. */
    public int taskManagers() throws IOException, InterruptedException {
        return get("/overview").path("taskmanagers").asInt();
    }

    /** Posts a request; returns the answer. */
    public JsonNode post(String path, ObjectNode body) throws IOException, InterruptedException {
        return ask(
                request(path)
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())),
                path);
    }

    /** Cancels a job; it ends soon after. */
    public void cancel(String jobId) throws IOException, InterruptedException {
        String path = "/jobs/" + jobId + "?mode=cancel";
        ask(request(path).timeout(TIMEOUT).method("PATCH", HttpRequest.BodyPublishers.noBody()), path);
    }

    /** What is no JSON, such as a log. */
    public String text(String path) throws IOException, InterruptedException {
        return answer(request(path).timeout(TIMEOUT).GET(), path);
    }

    /** Uploads a jar; returns its id. */
    public String upload(Path jar) throws IOException, InterruptedException {
        return upload(jar, String.valueOf(jar.getFileName()));
    }

    /** Uploads a jar under a name; returns its id, which ends with that name. */
    public String upload(Path jar, String name) throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        Files.copy(jar, body);
        body.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        JsonNode answer = ask(
                request("/jars/upload")
                        .timeout(SUBMIT_TIMEOUT)
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())),
                "/jars/upload");
        String file = answer.path("filename").asText();
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** Runs a class of an uploaded jar; returns the job's id. */
    public String run(String jarId, String entryClass, int parallelism, List<String> arguments)
            throws IOException, InterruptedException {
        return run(jarId, entryClass, parallelism, arguments, Optional.empty(), false);
    }

    /**
     * The same from a savepoint.
     *
     * @param mayDrop whether state that the job has no place for is dropped; else the job is refused
     */
    public String run(
            String jarId,
            String entryClass,
            int parallelism,
            List<String> arguments,
            Optional<String> savepoint,
            boolean mayDrop)
            throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        body.put("entryClass", entryClass).put("parallelism", parallelism);
        arguments.forEach(body.putArray("programArgsList")::add);
        savepoint.ifPresent(path -> body.put("savepointPath", path).put("allowNonRestoredState", mayDrop));
        String path = "/jars/" + jarId + "/run";
        return ask(
                        request(path)
                                .timeout(SUBMIT_TIMEOUT)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body.toString())),
                        path)
                .path("jobid")
                .asText();
    }

    /**
     * Lets a class of an uploaded jar make its job, which is not run.
     *
     * @throws IOException with its reason if it does not
     */
    public void plan(String jarId, String entryClass, int parallelism, List<String> arguments)
            throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        body.put("entryClass", entryClass).put("parallelism", parallelism);
        arguments.forEach(body.putArray("programArgsList")::add);
        String path = "/jars/" + jarId + "/plan";
        ask(
                request(path)
                        .timeout(SUBMIT_TIMEOUT)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())),
                path);
    }

    private static HttpRequest.Builder request(String path) {
        // Only the path counts, the host is put in for each JobManager.
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1" + path));
    }

    private JsonNode ask(HttpRequest.Builder request, String path) throws IOException, InterruptedException {
        return JSON.readTree(answer(request, path));
    }

    private String answer(HttpRequest.Builder request, String path) throws IOException, InterruptedException {
        IOException failure = new IOException("no JobManager is known");
        for (String url : urls) {
            HttpRequest sent = request.uri(URI.create(url + path)).build();
            HttpResponse<String> answer;
            try {
                answer = http.send(sent, HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                failure = new IOException(url + path + " does not answer: " + e.getMessage(), e);
                continue;
            }
            if (answer.statusCode() / 100 == 2) {
                return answer.body();
            }
            failure = new IOException(
                    "%s%s answered %d: %s".formatted(url, path, answer.statusCode(), cause(answer.body())));
            if (answer.statusCode() / 100 == 4 || sent.method().equals("POST")) {
                // Asked wrongly, or for what it cannot do: another JobManager would say the same, or do again what one
                // began.
                throw failure;
            }
        }
        throw failure;
    }

    /** Flink answers with a whole stack trace; what matters is its last cause. */
    private static String cause(String body) {
        String trace = body;
        try {
            var told = new StringBuilder();
            JSON.readTree(body)
                    .path("errors")
                    .forEach(error -> told.append(error.asText()).append('\n'));
            trace = told.isEmpty() ? body : told.toString();
        } catch (IOException e) {
            // No JSON: said as it is.
        }
        return lastCause(trace);
    }

    /** The message of the last cause of a stack trace, without the class of the exception. */
    public static String lastCause(String stackTrace) {
        int last = stackTrace.lastIndexOf(CAUSE);
        return (last < 0 ? stackTrace : stackTrace.substring(last + CAUSE.length()))
                .lines()
                .findFirst()
                .orElse("no cause told")
                .replaceFirst("^[\\w.$]+(Exception|Error): ", "");
    }
}
