package io.loanwatch.local.cli;

import io.loanwatch.local.chaos.Chaos;
import io.loanwatch.local.chaos.ChaosReport;
import io.loanwatch.local.chaos.ChaosResult;
import io.loanwatch.local.chaos.ChaosSettings;
import io.loanwatch.local.chaos.Fault;
import io.loanwatch.local.files.TemporaryFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets things go wrong on a cluster of processes. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the engine on a cluster of processes, kills and hinders them while a simulated bank feeds it,",
            "and compares alerts, cases and documents with a run without faults. Exit status 0 if they are equal."
        })
final class ChaosCommand implements Callable<Integer> {

    private static final double DAYS_PER_SECOND = 0.5;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "For how long faults come; at least one does. Default: ${DEFAULT-VALUE}")
    double minutes = 10;

    @Option(names = "--seed", paramLabel = "N", description = "Of bank and faults. Default: ${DEFAULT-VALUE}")
    long seed = 1;

    @Option(
            names = "--faults",
            split = ",",
            paramLabel = "FAULT",
            description = "Which may come, of ${COMPLETION-CANDIDATES}. Default: all")
    Set<Fault> faults = EnumSet.allOf(Fault.class);

    @Option(
            names = "--outage-seconds",
            paramLabel = "S",
            description = "How long an outage, a full disk or a wrong clock lasts. Default: ${DEFAULT-VALUE}")
    int outageSeconds = 20;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description =
                    "Folder for data and logs, empty or missing; it is kept. Default: a temporary one, deleted if all is equal")
    @Nullable
    Path work;

    @Option(names = "--output", description = "table or json. Default: ${DEFAULT-VALUE}")
    OutputFormat output = OutputFormat.TABLE;

    @Override
    public Integer call() throws Exception {
        Path folder = work == null
                ? Files.createTempDirectory("loanwatch-chaos")
                : Files.createDirectories(work).toAbsolutePath().normalize();
        requireEmpty(folder);
        System.setProperty("loanwatch.log", folder.resolve("loanwatch.log").toString());
        var chaos = new Chaos(
                new ChaosSettings(
                        folder,
                        seed,
                        1,
                        Duration.ofMillis((long) (minutes * 60_000)),
                        faults,
                        Duration.ofSeconds(outageSeconds),
                        ChaosSettings.bank(seed),
                        DAYS_PER_SECOND),
                System.err::println);
        var end = new Thread(() -> stop(chaos));
        Runtime.getRuntime().addShutdownHook(end);
        ChaosResult result = chaos.run();
        Runtime.getRuntime().removeShutdownHook(end);
        System.out.println(output == OutputFormat.JSON ? ChaosReport.json(result) : ChaosReport.text(result));
        if (work == null && result.passed()) {
            TemporaryFolder.delete(folder);
        } else {
            System.err.println("logs and data: " + folder);
        }
        return result.passed() ? 0 : 1;
    }

    private static void requireEmpty(Path folder) throws java.io.IOException {
        try (var files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new java.io.IOException("--work %s is not empty, must be empty or missing".formatted(folder));
            }
        }
    }

    private static void stop(Chaos chaos) {
        try {
            chaos.stop();
        } catch (java.io.IOException e) {
            System.err.println("loanwatch: not everything ended: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
