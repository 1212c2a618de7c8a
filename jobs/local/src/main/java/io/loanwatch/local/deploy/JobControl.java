package io.loanwatch.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.local.cluster.FlinkRest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Savepoints, stops and starts of jobs, each waited for. */
final class JobControl {

    private static final Duration POLL = Duration.ofMillis(200);

    private final FlinkRest flink;
    private final Duration limit;

    /** @param limit how long anything may take */
    JobControl(FlinkRest flink, Duration limit) {
        this.flink = flink;
        this.limit = limit;
    }

    /** Takes a savepoint of a job that goes on; returns its address. */
    String savepoint(RunningJob job) throws IOException, InterruptedException {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("cancel-job", false);
        return savepoint(job, "/jobs/" + job.id() + "/savepoints", request);
    }

    /** Stops a job; all that it wrote is committed then. Returns the address of its savepoint. */
    String stop(RunningJob job) throws IOException, InterruptedException {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("drain", false);
        String address = savepoint(job, "/jobs/" + job.id() + "/stop", request);
        awaitEnd(job.id());
        return address;
    }

    private String savepoint(RunningJob job, String path, ObjectNode request) throws IOException, InterruptedException {
        String trigger = flink.post(path, request).path("request-id").asText();
        long until = System.nanoTime() + limit.toNanos();
        while (true) {
            JsonNode answer = flink.get("/jobs/%s/savepoints/%s".formatted(job.id(), trigger));
            if (answer.path("status").path("id").asText().equals("COMPLETED")) {
                JsonNode failure = answer.path("operation").path("failure-cause");
                if (!failure.isMissingNode()) {
                    throw new IOException("no savepoint of %s could be taken: %s"
                            .formatted(
                                    job.name(),
                                    FlinkRest.lastCause(
                                            failure.path("stack-trace").asText())));
                }
                return answer.path("operation").path("location").asText();
            }
            requireTime(until, "a savepoint of " + job.name());
        }
    }

    void cancel(String id) throws IOException, InterruptedException {
        flink.cancel(id);
        awaitEnd(id);
    }

    private void awaitEnd(String id) throws IOException, InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (!hasEnded(id)) {
            requireTime(until, "the end of job " + id);
        }
    }

    boolean hasEnded(String id) throws IOException, InterruptedException {
        return switch (flink.get("/jobs/" + id).path("state").asText()) {
            case "FAILED", "CANCELED", "FINISHED" -> true;
            default -> false;
        };
    }

    /**
     * Waits until every task of a job runs and, if it takes any, one checkpoint is complete.
     *
     * @return why it is not well, or nothing if it is
     */
    Optional<String> awaitHealth(String id, boolean takesCheckpoints) throws IOException, InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<String> failure = Failure.of(flink, id);
            if (failure.isPresent()) {
                return failure;
            }
            RunningJob job = RunningJob.read(flink, id);
            boolean complete = !takesCheckpoints || flink.checkpoints(id).completed() > 0;
            if (job.state().equals(RunningJob.RUNNING) && complete) {
                return Optional.empty();
            }
            if (System.nanoTime() > until) {
                return Optional.of("after %d s it is %s with %d completed checkpoints; free slots: %d"
                        .formatted(
                                limit.toSeconds(),
                                job.state(),
                                flink.checkpoints(id).completed(),
                                freeSlots()));
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    int freeSlots() throws IOException, InterruptedException {
        return flink.get("/overview").path("slots-available").asInt();
    }

    private void requireTime(long until, String what) throws IOException, InterruptedException {
        if (System.nanoTime() > until) {
            throw new IOException("waited %d s in vain for %s".formatted(limit.toSeconds(), what));
        }
        Thread.sleep(POLL.toMillis());
    }
}
