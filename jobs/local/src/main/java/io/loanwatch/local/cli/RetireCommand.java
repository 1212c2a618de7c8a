package io.loanwatch.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends a detection for good. */
@Command(
        name = "retire",
        mixinStandardHelpOptions = true,
        description = {
            "Ends a detection for good: it is stopped, its open alerts end, and cases wait for it no more.",
            "Its topic stays, and its name is never used again."
        })
final class RetireCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Name of the detection, running or stopped.")
    String name = "";

    @Mixin
    ChangeOptions change = new ChangeOptions();

    @Override
    public Integer call() throws Exception {
        change.flink.deployments(change.timeout).retire(name, change.by);
        System.out.printf("%s is retired%n", name);
        return 0;
    }
}
