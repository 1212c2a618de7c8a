package io.loanwatch.local.cli;

import picocli.CommandLine.Command;

/** Detections in SQL. */
@Command(
        name = "detection",
        mixinStandardHelpOptions = true,
        description = "Detections in SQL: whether a file is one, and what it would have said.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DetectionCheckCommand.class, DetectionTestCommand.class})
final class DetectionCommand {}
