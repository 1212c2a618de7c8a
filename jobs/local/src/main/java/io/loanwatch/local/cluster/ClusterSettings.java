package io.loanwatch.local.cluster;

import java.nio.file.Path;

/**
 * What a cluster consists of.
 *
 * @param workFolder data, checkpoints, logs and process files; a cluster started there again goes on where it stopped
 * @param taskManagers number of TaskManagers, from 1; one more than is needed is a standby
 * @param flinkPort port of the first JobManager's REST API; 0 for any that is free
 * @param kafkaPort port of the broker; 0 for any that is free
 * @param elasticsearchPort HTTP port; 0 for any that is free
 */
public record ClusterSettings(Path workFolder, int taskManagers, int flinkPort, int kafkaPort, int elasticsearchPort) {

    /** One leads, one waits to lead. */
    static final int JOB_MANAGERS = 2;

    public ClusterSettings {
        workFolder = workFolder.toAbsolutePath().normalize();
        if (taskManagers < 1) {
            throw new IllegalArgumentException("--task-managers is %d, must be at least 1".formatted(taskManagers));
        }
    }

    /** Two TaskManagers, every port free-chosen. */
    public static ClusterSettings onFreePorts(Path workFolder) {
        return new ClusterSettings(workFolder, 2, 0, 0, 0);
    }

    ClusterSettings withPorts(int flink, int kafka, int elasticsearch) {
        return new ClusterSettings(workFolder, taskManagers, flink, kafka, elasticsearch);
    }
}
