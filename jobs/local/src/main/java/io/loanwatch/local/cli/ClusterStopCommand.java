package io.loanwatch.local.cli;

import io.loanwatch.local.cluster.LocalCluster;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Ends every server. Data and checkpoints stay in the work folder; delete it to begin anew.")
final class ClusterStopCommand implements Callable<Integer> {

    @Mixin
    ClusterOptions cluster = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        int stopped = LocalCluster.stop(cluster.workFolder());
        System.out.printf("%d servers of %s stopped%n", stopped, cluster.workFolder());
        return 0;
    }
}
