package io.loanwatch.local.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Whether the command line takes what files and documents say of it, without running it. */
public final class CommandLines {

    private CommandLines() {}

    /** What it says against arguments that it does not take. */
    public static Optional<String> refused(List<String> arguments) {
        try {
            Loanwatch.commandLine().parseArgs(arguments.toArray(String[]::new));
            return Optional.empty();
        } catch (CommandLine.ParameterException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
