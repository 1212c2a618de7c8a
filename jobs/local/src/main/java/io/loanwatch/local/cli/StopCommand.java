package io.loanwatch.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops a job with a savepoint. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = {
            "Stops a job with a savepoint, from which its next deployment goes on. All that it wrote is committed then.",
            "Cases wait for a detection in production that is stopped; retire it if it shall not come back."
        })
final class StopCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Name of the job.")
    String name = "";

    @Option(names = "--savepoint", description = "What is done in any case.")
    boolean savepoint;

    @Mixin
    ChangeOptions change = new ChangeOptions();

    @Override
    public Integer call() throws Exception {
        System.out.printf(
                "%s stopped, savepoint %s%n",
                name, change.flink.deployments(change.timeout).stop(name, change.by));
        return 0;
    }
}
