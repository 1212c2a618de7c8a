package io.loanwatch.local.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code loanwatch}. Exit status: 0 done, 1 failed, 2 wrong usage. */
@Command(
        name = "loanwatch",
        mixinStandardHelpOptions = true,
        version = "loanwatch 0.1.0",
        description = "Watches bank loans after they are paid out.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            FeedCommand.class,
            GenerateCommand.class,
            ReplayCommand.class,
            BacktestCommand.class,
            TraceCommand.class,
            TailCommand.class,
            DecideCommand.class,
            ReindexCommand.class,
            SetupCommand.class,
            QualityCommand.class,
            DeadLettersCommand.class,
            ImportCommand.class,
            ProveCommand.class,
            EvaluateCommand.class,
            DeclineCommand.class,
            InjectCommand.class,
            ClusterCommand.class,
            ChaosCommand.class,
            SchemasCommand.class,
            NewCommand.class,
            RuleCommand.class,
            RecordCommand.class,
            DeployCommand.class,
            ListCommand.class,
            StatusCommand.class,
            StopCommand.class,
            LogsCommand.class,
            PromoteCommand.class,
            RetireCommand.class,
            DetectionCommand.class,
            IndicatorsCommand.class
        })
public final class Loanwatch {

    private static final int FAILED = 1;

    private Loanwatch() {}

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Runs a command; returns the exit status. */
    public static int execute(String... arguments) {
        CommandLine commandLine = commandLine();
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof InterruptedException) {
                return FAILED;
            }
            command.getErr().println("loanwatch: " + message(failure));
            if (System.getenv("LOANWATCH_DEBUG") != null) {
                failure.printStackTrace(command.getErr());
            }
            return FAILED;
        });
        if (arguments.length == 0) {
            commandLine.usage(System.out);
            return commandLine.getCommandSpec().exitCodeOnInvalidInput();
        }
        return commandLine.execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Loanwatch()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static String message(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
