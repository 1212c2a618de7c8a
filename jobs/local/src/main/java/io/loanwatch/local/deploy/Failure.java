package io.loanwatch.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.loanwatch.local.cluster.FlinkRest;
import java.io.IOException;
import java.util.Optional;

/** What made a job fail, in a line. */
final class Failure {

    private Failure() {}

    /** The last failure of a job, if it ever failed. */
    static Optional<String> of(FlinkRest flink, String id) throws IOException, InterruptedException {
        JsonNode entries = flink.get("/jobs/" + id + "/exceptions?maxExceptions=1")
                .path("exceptionHistory")
                .path("entries");
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        JsonNode last = entries.get(0);
        String task = last.path("taskName").asText("");
        String cause = FlinkRest.lastCause(last.path("stacktrace").asText());
        return Optional.of(task.isEmpty() || task.equals("null") ? cause : task + ": " + cause);
    }
}
