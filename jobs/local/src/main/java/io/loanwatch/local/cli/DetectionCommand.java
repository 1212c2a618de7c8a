package io.loanwatch.local.cli;

import picocli.CommandLine.Command;

/** Detections in files: in SQL, and trained models. */
@Command(
        name = "detection",
        mixinStandardHelpOptions = true,
        description =
                "Detections in SQL and trained models: whether a file is one, what it would have said, and what models are trained on.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DetectionCheckCommand.class, DetectionTestCommand.class, DetectionFeaturesCommand.class})
final class DetectionCommand {}
