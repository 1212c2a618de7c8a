package io.loanwatch.local.cli;

import io.loanwatch.local.imports.Transfers;
import io.loanwatch.local.imports.VatInvoices;
import io.loanwatch.local.text.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Converts third-party data. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Converts third-party data into a folder for replay.",
        subcommands = {ImportCommand.VatInvoicesCommand.class, ImportCommand.TransfersCommand.class})
final class ImportCommand {

    @Command(
            name = "transfers",
            mixinStandardHelpOptions = true,
            description = {
                "Converts transfers between the accounts of one bank that know no loans.",
                "Every transfer from one account to another is taken for the entrusted payment of a loan",
                "of its amount, credited to the payer just before. Whoever pays with a loan does not pass on",
                "what he received, so the bank is written once for each of several groups of accounts,",
                "and in each copy only the accounts of its group borrow."
            })
    static final class TransfersCommand implements Callable<Integer> {

        @Parameters(
                paramLabel = "FILE",
                description = {
                    "CSV with transfer_id, booked_at, type, payer_account, payee_account, amount_cents,",
                    "sorted by time. Plain or .gz."
                })
        Path transfers = Path.of("");

        @Option(
                names = "--accounts",
                required = true,
                paramLabel = "FILE",
                description = "CSV with account_id, opening_balance_cents: the accounts of the bank.")
        Path accounts = Path.of("");

        @Option(names = "--output", required = true, paramLabel = "DIR", description = "Folder for the records.")
        Path output = Path.of("");

        @Option(names = "--groups", paramLabel = "N", description = "Copies of the bank. Default: ${DEFAULT-VALUE}")
        int groups = 40;

        @Override
        public Integer call() throws Exception {
            Transfers.Imported imported;
            try (Progress progress = Progress.of("converting " + transfers, 0)) {
                imported = new Transfers(groups).convert(transfers, accounts, output);
                progress.set(imported.transfers());
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d transfers of %,d accounts in %s, %,d of them as entrusted payments of a loan%n",
                    imported.transfers(),
                    imported.accounts(),
                    output,
                    imported.drawdowns());
            return 0;
        }
    }

    @Command(
            name = "vat-invoices",
            mixinStandardHelpOptions = true,
            description = {
                "Converts VAT invoices of firms.",
                "Columns: invoice_id, firm_id, direction (SALES, PURCHASE), counterparty_id, issued_on,",
                "net_amount_cents, tax_cents, status (VALID, VOID). Plain or .gz."
            })
    static final class VatInvoicesCommand implements Callable<Integer> {

        @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files with a header line.")
        List<Path> files = List.of();

        @Option(names = "--output", required = true, paramLabel = "DIR", description = "Folder for the records.")
        Path output = Path.of("");

        @Override
        public Integer call() throws Exception {
            VatInvoices.Imported imported;
            try (Progress progress = Progress.of("converting " + files, 0)) {
                imported = new VatInvoices().convert(files, output);
                progress.set(imported.invoices());
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d invoices of %d firms from %s to %s in %s; %,d void ones left out%n",
                    imported.invoices(),
                    imported.firms(),
                    imported.firstDay(),
                    imported.lastDay(),
                    output,
                    imported.voided());
            return 0;
        }
    }
}
