package io.loanwatch.local.cli;

import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who changes what runs, where, and with how much patience. */
final class ChangeOptions {

    @Option(
            names = "--as",
            paramLabel = "TOKEN",
            description = "Who does it; kept in topic detection-changes. Default: the account of this machine")
    String by = System.getProperty("user.name", "unknown");

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "How long a savepoint, a stop or a start may take. Default: ${DEFAULT-VALUE}")
    Duration timeout = Duration.ofMinutes(2);

    @Mixin
    FlinkOptions flink = new FlinkOptions();
}
