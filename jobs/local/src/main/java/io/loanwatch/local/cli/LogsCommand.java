package io.loanwatch.local.cli;

import io.loanwatch.local.deploy.JobLogs;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what the servers logged of a job. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the failures of a job in full, and what the JobManager and the TaskManagers that run it logged of it and of trouble."
        })
final class LogsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Name of the job.")
    String name = "";

    @Option(names = "--lines", paramLabel = "N", description = "Last lines of each log. Default: ${DEFAULT-VALUE}")
    int lines = 50;

    @Mixin
    FlinkOptions flink = new FlinkOptions();

    @Override
    public Integer call() throws Exception {
        new JobLogs(flink.flink(), name, lines).print(System.out::println);
        return 0;
    }
}
