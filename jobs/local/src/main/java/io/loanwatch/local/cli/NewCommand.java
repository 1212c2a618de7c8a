package io.loanwatch.local.cli;

import picocli.CommandLine.Command;

/** Begins something new. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = "Begins a detection of your own.",
        synopsisSubcommandLabel = "KIND",
        subcommands = NewDetectorCommand.class)
final class NewCommand {}
