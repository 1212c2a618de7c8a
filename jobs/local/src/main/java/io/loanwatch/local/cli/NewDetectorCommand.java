package io.loanwatch.local.cli;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Indicator;
import io.loanwatch.local.runtime.LocalEngine;
import io.loanwatch.local.scaffold.DetectorScaffold;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the folder of a new detector. */
@Command(
        name = "detector",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the folder of a new detector in Java: detector, parameters, package-info, scenarios.",
            "It compiles, passes and runs as written; then change it into what you want."
        })
final class NewDetectorCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Lower-case words joined by hyphens, such as large-payments.")
    String name = "";

    @Option(
            names = "--id",
            required = true,
            paramLabel = "ID",
            description = "Id of the indicator, such as Z1; never used again for another.")
    String id = "";

    @Option(
            names = "--job",
            paramLabel = "JOB",
            description =
                    "Job of the engine that hosts it. Default: one of its own, named like it, which is deployed by itself")
    @Nullable
    String job;

    @Override
    public Integer call() throws Exception {
        var taken = Catalogue.indicators().stream()
                .map(Indicator::indicator)
                .collect(Collectors.toCollection(TreeSet::new));
        Path home = Path.of(System.getProperty("loanwatch.home", "."))
                .toAbsolutePath()
                .normalize();
        for (Path file : new DetectorScaffold(home, taken, new TreeSet<>(LocalEngine.detectionJobs()))
                .write(name, id, job == null ? name : job)) {
            System.out.println(home.relativize(file));
        }
        System.out.printf(
                """
                Next:
                  mvn test -pl jobs/detectors -am -Dtest='%s*,LawsTest' -Dsurefire.failIfNoSpecifiedTests=false
                  ./loanwatch indicators             # builds, and lists %s
                  %s
                """,
                camel(),
                id,
                job == null
                        ? "./loanwatch deploy %s --shadow   # on the cluster of this machine".formatted(name)
                        : "./loanwatch demo                   # runs it with the others");
        return 0;
    }

    private String camel() {
        return java.util.Arrays.stream(name.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
