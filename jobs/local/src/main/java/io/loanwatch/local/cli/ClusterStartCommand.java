package io.loanwatch.local.cli;

import io.loanwatch.local.cluster.ClusterSettings;
import io.loanwatch.local.cluster.LocalCluster;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = {
            "Starts every server and submits every job. A cluster that was stopped goes on where it stopped,",
            "on the ports it had."
        })
final class ClusterStartCommand implements Callable<Integer> {

    @Mixin
    ClusterOptions cluster = new ClusterOptions();

    @Option(names = "--task-managers", paramLabel = "N", description = "TaskManagers. Default: ${DEFAULT-VALUE}")
    int taskManagers = 2;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Default: any free one")
    int kafkaPort;

    @Option(names = "--elasticsearch-port", paramLabel = "PORT", description = "Default: any free one")
    int elasticsearchPort;

    @Option(names = "--flink-port", paramLabel = "PORT", description = "Of the first JobManager. Default: any free one")
    int flinkPort;

    private final long startedAt = System.nanoTime();

    @Override
    public Integer call() throws Exception {
        var settings = new ClusterSettings(cluster.workFolder(), taskManagers, flinkPort, kafkaPort, elasticsearchPort);
        LocalCluster running = LocalCluster.start(settings, this::say);
        List<String> submitted = running.submitJobs(running.elasticsearchUrl());
        say("jobs           " + (submitted.isEmpty() ? "recovered" : String.join(", ", submitted)));
        System.out.println("status: loanwatch cluster status --work " + cluster.workFolder());
        return 0;
    }

    private void say(String what) {
        System.out.printf(Locale.ROOT, "[%5.1f s] %s%n", (System.nanoTime() - startedAt) / 1e9, what);
    }
}
