package io.loanwatch.local.runtime;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where everything runs.
 *
 * @param workFolder folder for logs, data and checkpoints
 * @param kafkaPort port of the broker; 0 for any that is free
 * @param kafkaControllerPort port of its controller; 0 for any that is free
 * @param elasticsearchPort HTTP port; 0 for any that is free
 * @param flinkPort port of Flink's web UI and REST API; 0 for any that is free
 * @param parallelism subtasks of each detection job
 * @param checkpointInterval how long an alert waits to be readable
 */
public record LocalSettings(
        Path workFolder,
        int kafkaPort,
        int kafkaControllerPort,
        int elasticsearchPort,
        int flinkPort,
        int parallelism,
        Duration checkpointInterval) {

    /** Every port free-chosen. */
    public static LocalSettings onFreePorts(Path workFolder) {
        return new LocalSettings(workFolder, 0, 0, 0, 0, 1, Duration.ofSeconds(1));
    }
}
