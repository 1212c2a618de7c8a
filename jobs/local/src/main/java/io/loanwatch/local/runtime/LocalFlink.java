package io.loanwatch.local.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink cluster in this JVM, with web UI. */
public final class LocalFlink implements AutoCloseable {

    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(15);
    private static final MemorySize NETWORK_MEMORY = MemorySize.ofMebiBytes(96);

    private final MiniCluster cluster;
    private final Path checkpoints;
    private final Map<String, JobID> jobs = new LinkedHashMap<>();

    private LocalFlink(MiniCluster cluster, Path checkpoints) {
        this.cluster = cluster;
        this.checkpoints = checkpoints;
    }

    /** @param port port of the web UI, 0 for any that is free */
    public static LocalFlink start(Path folder, int port, int slots) throws Exception {
        var configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, Integer.toString(port));
        configuration.set(RestOptions.ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(CoreOptions.TMP_DIRS, folder.resolve("tmp").toString());
        // A jar that is deployed brings its own classes; of Kafka's clients there are some already, which the connector
        // beside them uses.
        configuration.set(CoreOptions.ALWAYS_PARENT_FIRST_LOADER_PATTERNS_ADDITIONAL, List.of("org.apache.kafka."));
        configuration.set(WebOptions.UPLOAD_DIR, folder.resolve("upload").toString());
        configuration.set(
                CheckpointingOptions.SAVEPOINT_DIRECTORY,
                folder.resolve("savepoints").toUri().toString());
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        configuration.set(WebOptions.TMP_DIR, folder.resolve("web").toString());
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK_MEMORY);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK_MEMORY);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
        configuration.set(RestOptions.BIND_PORT, Integer.toString(port));
        cluster.start();
        return new LocalFlink(cluster, folder.resolve("checkpoints"));
    }

    public String url() throws Exception {
        return cluster.getRestAddress().get().toString();
    }

    /** Starts a job; it restarts from its last checkpoint when it fails. */
    public void submit(String name, StreamExecutionEnvironment env) throws Exception {
        var graph = env.getStreamGraph();
        graph.setJobName(name);
        jobs.put(name, cluster.submitJob(graph.getJobGraph()).get().getJobID());
    }

    /** Settings for jobs of this cluster, over those of the job. */
    public Configuration configure(Configuration job, Duration checkpointInterval) {
        job.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
        job.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        return job;
    }

    /** Names of the jobs submitted. */
    public Collection<String> jobs() {
        return jobs.keySet();
    }

    /** Whether every task of every job runs. */
    public boolean allRunning() throws Exception {
        for (JobID job : jobs.values()) {
            boolean running = cluster.getExecutionGraph(job).get().getState() == JobStatus.RUNNING;
            if (!running) {
                return false;
            }
            for (var vertex : cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
                if (vertex.getExecutionState() != org.apache.flink.runtime.execution.ExecutionState.RUNNING) {
                    return false;
                }
            }
        }
        return true;
    }

    /** How often a job restarted. */
    public int restarts(String job) throws Exception {
        JobID id = jobs.get(job);
        if (id == null) {
            throw new IllegalArgumentException("no job %s, running are %s".formatted(job, jobs.keySet()));
        }
        int attempts = 0;
        for (var vertex : cluster.getExecutionGraph(id).get().getAllExecutionVertices()) {
            attempts = Math.max(attempts, vertex.getCurrentExecutionAttempt().getAttemptNumber());
        }
        return attempts;
    }

    /** The first job that ended by a failure, with its cause. */
    public Optional<String> failure() throws Exception {
        for (var job : jobs.entrySet()) {
            var graph = cluster.getExecutionGraph(job.getValue()).get();
            if (graph.getState() == JobStatus.FAILED || graph.getState() == JobStatus.FAILING) {
                String cause = graph.getFailureInfo() == null
                        ? "no cause told"
                        : graph.getFailureInfo()
                                .getExceptionAsString()
                                .lines()
                                .findFirst()
                                .orElse("");
                return Optional.of(job.getKey() + ": " + cause);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        jobs.values().forEach(this::cancel);
        try {
            cluster.close();
        } catch (Exception e) {
            throw new IllegalStateException("Flink did not end in good order", e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a job that cannot be cancelled ends with the cluster
    private void cancel(JobID job) {
        cluster.cancelJob(job)
                .orTimeout(CANCEL_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .handle((done, failed) -> null)
                .join();
    }
}
