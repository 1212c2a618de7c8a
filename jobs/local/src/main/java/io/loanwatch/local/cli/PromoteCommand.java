package io.loanwatch.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a shadow production. */
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a shadow production: its state goes on, its open alerts are carried over, and cases are made of them.",
            "Refused until it has caught up with production, and if its indicators run there already."
        })
final class PromoteCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Name of the shadow.")
    String name = "";

    @Mixin
    ChangeOptions change = new ChangeOptions();

    @Override
    public Integer call() throws Exception {
        change.flink.deployments(change.timeout).promote(name, change.by);
        System.out.printf("%s is in production%n", name);
        return 0;
    }
}
