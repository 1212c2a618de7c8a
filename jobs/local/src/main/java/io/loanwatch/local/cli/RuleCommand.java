package io.loanwatch.local.cli;

import picocli.CommandLine.Command;

/** Detections without code. */
@Command(
        name = "rule",
        mixinStandardHelpOptions = true,
        description = {
            "Detections without code: a file with an expression over the borrower's features.",
            "check, test and features need nothing but the file; the others a running engine."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RuleCheckCommand.class,
            RuleFeaturesCommand.class,
            RuleTestCommand.class,
            RulePublishCommand.class,
            RuleApproveCommand.class,
            RuleRetireCommand.class,
            RuleListCommand.class
        })
final class RuleCommand {}
