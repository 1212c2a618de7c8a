package io.loanwatch.local.cli;

import picocli.CommandLine.Command;

/** Prepares the servers of an installation from the files of {@code deploy}. */
@Command(
        name = "setup",
        mixinStandardHelpOptions = true,
        description = "Prepares Kafka and Elasticsearch from the files of deploy/.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SetupTopicsCommand.class, SetupTemplatesCommand.class})
final class SetupCommand {}
