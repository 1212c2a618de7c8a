package io.loanwatch.local.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code config.yaml} of the cluster's JobManagers and TaskManagers. */
final class FlinkConfiguration {

    static final String CLUSTER_ID = "/loanwatch";

    private FlinkConfiguration() {}

    /**
     * Times are short because a dead process is on this machine: a JobManager's lead ends with its session after six
     * seconds, a TaskManager is given up when its port refuses twice. A TaskManager that no script of a distribution starts
     * wants every part of its memory spelled out. A JobManager that recovers its jobs on a busy machine may leave its own
     * dispatcher unanswered for longer than ten seconds (the default of {@code pekko.ask.timeout}), and ends itself then.
     */
    static void write(Path configurationFolder, Path workFolder, Path checkpoints, int zookeeperPort)
            throws IOException {
        Files.createDirectories(configurationFolder);
        Files.writeString(configurationFolder.resolve("config.yaml"), """
                jobmanager.bind-host: 127.0.0.1
                jobmanager.rpc.address: 127.0.0.1
                jobmanager.memory.process.size: 1100m
                taskmanager.bind-host: 127.0.0.1
                taskmanager.host: 127.0.0.1
                taskmanager.numberOfTaskSlots: %d
                taskmanager.load-balance.mode: SLOTS
                taskmanager.cpu.cores: 2.0
                taskmanager.memory.task.heap.size: 640m
                taskmanager.memory.framework.heap.size: 128m
                taskmanager.memory.task.off-heap.size: 64m
                taskmanager.memory.framework.off-heap.size: 128m
                taskmanager.memory.managed.size: 64m
                taskmanager.memory.network.min: 64m
                taskmanager.memory.network.max: 64m
                taskmanager.memory.jvm-metaspace.size: 384m
                taskmanager.memory.jvm-overhead.min: 192m
                taskmanager.memory.jvm-overhead.max: 192m
                rest.address: 127.0.0.1
                rest.bind-address: 127.0.0.1
                rest.cache.checkpoint-statistics.timeout: 50 ms
                web.refresh-interval: 500
                web.submit.enable: true
                web.upload.dir: "%s"
                web.tmpdir: "%s"
                io.tmp.dirs: "%s"
                high-availability.type: zookeeper
                high-availability.storageDir: "%s"
                high-availability.cluster-id: %s
                high-availability.zookeeper.quorum: 127.0.0.1:%d
                high-availability.zookeeper.client.session-timeout: 6 s
                high-availability.zookeeper.client.connection-timeout: 4 s
                zookeeper.sasl.disable: true
                execution.checkpointing.dir: "%s"
                execution.checkpointing.savepoint-dir: "%s"
                execution.checkpointing.timeout: 2 min
                restart-strategy.type: exponential-delay
                restart-strategy.exponential-delay.initial-backoff: 500 ms
                restart-strategy.exponential-delay.max-backoff: 5 s
                pekko.ask.timeout: 60 s
                heartbeat.interval: 1000
                heartbeat.timeout: 8000
                """.formatted(
                ServerCommands.SLOTS,
                folder(workFolder, "upload"),
                folder(workFolder, "tmp"),
                folder(workFolder, "tmp"),
                Files.createDirectories(workFolder.resolve("ha")).toUri(),
                CLUSTER_ID,
                zookeeperPort,
                Files.createDirectories(checkpoints).toUri(),
                Files.createDirectories(workFolder.resolve("savepoints")).toUri()));
    }

    private static Path folder(Path workFolder, String name) throws IOException {
        return Files.createDirectories(workFolder.resolve(name));
    }
}
