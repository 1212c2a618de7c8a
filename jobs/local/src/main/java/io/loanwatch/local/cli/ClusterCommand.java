package io.loanwatch.local.cli;

import picocli.CommandLine.Command;

/** A cluster on this machine, every server a process. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Runs ZooKeeper, Kafka, Elasticsearch, two JobManagers and TaskManagers as processes of this machine,",
            "and every job on them. The processes stay when the command ends."
        },
        subcommands = {ClusterStartCommand.class, ClusterStopCommand.class, ClusterStatusCommand.class})
final class ClusterCommand {}
