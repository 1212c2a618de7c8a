package io.loanwatch.local.cli;

import io.loanwatch.local.decline.InvoiceInjector;
import io.loanwatch.local.text.Progress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Injects declines into real invoices. */
@Command(
        name = "inject",
        mixinStandardHelpOptions = true,
        description = {
            "Injects declines of known date and depth into real VAT invoices, one a firm.",
            "Writes invoices.csv.gz, to be read by import vat-invoices, and truth.csv with firm, kind, day, loss and recovery:",
            "SMALLER_AMOUNTS, FEWER_INVOICES or LOST_BUYERS by 40, 60 or 80%, SILENCE, and dips that recover in 35 days."
        })
final class InjectCommand implements Callable<Integer> {

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE|DIR",
            description = "CSV as of import vat-invoices, or a folder with invoices.csv or invoices.csv.gz.")
    Path input = Path.of("");

    @Option(names = "--seed", paramLabel = "N", description = "Same seed, same declines. Default: ${DEFAULT-VALUE}")
    long seed = 1;

    @Option(
            names = "--share",
            paramLabel = "PERCENT",
            description = "Firms that get a decline; the others stay as they are. Default: ${DEFAULT-VALUE}")
    int sharePercent = 50;

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "First day a decline may begin on. Default: ${DEFAULT-VALUE}")
    LocalDate from = LocalDate.of(2017, 11, 1);

    @Option(
            names = "--to",
            paramLabel = "DAY",
            description = "Last day a decline may begin on. Default: ${DEFAULT-VALUE}")
    LocalDate to = LocalDate.of(2019, 7, 31);

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "Folder for what is written.")
    Path output = Path.of("");

    @Override
    public Integer call() throws Exception {
        InvoiceInjector.Injected injected;
        try (Progress progress = Progress.of("injecting declines into " + input, 0)) {
            injected = new InvoiceInjector(seed, sharePercent, from, to).inject(input, output);
            progress.set(injected.rowsRead());
        }
        System.out.printf(
                Locale.ROOT,
                "%,d of %,d rows left, %d of %d firms with a decline: %s%n",
                injected.rowsWritten(),
                injected.rowsRead(),
                injected.declines(),
                injected.firms(),
                output.resolve(InvoiceInjector.TRUTH));
        return 0;
    }
}
