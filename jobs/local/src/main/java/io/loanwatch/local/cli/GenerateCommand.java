package io.loanwatch.local.cli;

import io.loanwatch.local.files.FolderWriter;
import io.loanwatch.local.text.Progress;
import io.loanwatch.testkit.bank.SimulatedBank;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes what the simulated bank produces as files. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Writes a simulated bank's records and their ground truth as files.")
final class GenerateCommand implements Callable<Integer> {

    @Mixin
    BankOptions bank = new BankOptions();

    @Option(names = "--days", paramLabel = "N", description = "Live days after the history. Default: ${DEFAULT-VALUE}")
    int days = 180;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description =
                    "Folder for <topic>.jsonl.gz, clock-marks.jsonl.gz and truth.jsonl.gz; must be empty or missing.")
    Path output = Path.of("");

    @Spec
    picocli.CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        requireEmpty();
        try (FolderWriter writer = new FolderWriter(output)) {
            var simulated = new SimulatedBank(bank.settings(), writer);
            LocalDate end = bank.liveFrom.plusDays(days);
            long total = ChronoUnit.DAYS.between(simulated.nextDay(), end);
            long startedAt = System.nanoTime();
            try (Progress progress = Progress.of("simulating " + total + " days into " + output, total)) {
                while (simulated.nextDay().isBefore(end)) {
                    simulated.simulateDay();
                    progress.add(1);
                }
            }
            double seconds = (System.nanoTime() - startedAt) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%,d records of %d borrowers in %s, %,.0f records/s%n",
                    writer.records(),
                    bank.borrowers,
                    output,
                    writer.records() / seconds);
        }
        return 0;
    }

    private void requireEmpty() throws java.io.IOException {
        if (!Files.exists(output)) {
            return;
        }
        try (Stream<Path> files = Files.list(output)) {
            if (files.findAny().isPresent()) {
                throw new ParameterException(
                        java.util.Objects.requireNonNull(spec).commandLine(),
                        "--output %s is not empty, must be empty or missing".formatted(output));
            }
        }
    }
}
