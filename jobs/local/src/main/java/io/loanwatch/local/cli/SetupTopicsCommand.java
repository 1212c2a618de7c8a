package io.loanwatch.local.cli;

import io.loanwatch.local.setup.DeployFolder;
import io.loanwatch.local.setup.KafkaTopics;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Makes the topics of deploy/kafka/topics.json that are missing; what is there stays as it is.")
final class SetupTopicsCommand implements Callable<Integer> {

    @Mixin
    ServerOptions servers = new ServerOptions();

    @Option(names = "--one-broker", description = "One replica, and as few partitions as one machine needs.")
    boolean oneBroker;

    @Override
    public Integer call() throws Exception {
        List<String> made = KafkaTopics.read(DeployFolder.ofHome()).createMissing(servers.connection(), oneBroker);
        System.out.println(made.isEmpty() ? "every topic is there" : "made " + String.join(", ", made));
        return 0;
    }
}
