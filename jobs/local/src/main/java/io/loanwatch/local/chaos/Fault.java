package io.loanwatch.local.chaos;

/** What goes wrong. */
public enum Fault {
    /** SIGKILL of a TaskManager; a supervisor starts it again. */
    KILL_TASK_MANAGER("kill -9 of a TaskManager"),
    /** SIGKILL of the JobManager that leads; the other takes over. */
    KILL_JOB_MANAGER("kill -9 of the leading JobManager"),
    /** SIGKILL of the only broker, down for some seconds. */
    KILL_BROKER("kill -9 of the broker"),
    /** SIGKILL of the only Elasticsearch node, down for some seconds. */
    KILL_ELASTICSEARCH("kill -9 of Elasticsearch"),
    /** Elasticsearch breaks every connection for a while, and then answers every request with 429 for as long. */
    ELASTICSEARCH_AWAY("Elasticsearch away, then answering 429"),
    /** The file system of the checkpoints has no byte left for a while. */
    FULL_DISK("full disk under the checkpoints"),
    /** A feed stamps what it sends a day ahead for a while. */
    CLOCK_AHEAD("a feed's clock a day ahead");

    private final String description;

    Fault(String description) {
        this.description = description;
    }

    public String description() {
        return description;
    }
}
