package io.loanwatch.local.cli;

import io.loanwatch.testkit.bank.BankSettings;
import java.time.LocalDate;
import picocli.CommandLine.Option;

/** Options that decide the simulated bank. */
final class BankOptions {

    @Option(names = "--seed", paramLabel = "N", description = "Another seed is another bank. Default: ${DEFAULT-VALUE}")
    long seed = BankSettings.defaults().seed();

    @Option(names = "--borrowers", paramLabel = "N", description = "Number of borrowers. Default: ${DEFAULT-VALUE}")
    int borrowers = BankSettings.defaults().borrowers();

    @Option(
            names = "--live-from",
            paramLabel = "DATE",
            description = "First day after the history. Default: ${DEFAULT-VALUE}")
    LocalDate liveFrom = BankSettings.defaults().liveFrom();

    @Option(
            names = "--history-months",
            paramLabel = "N",
            description = "Months of history before it. Default: ${DEFAULT-VALUE}")
    int historyMonths = BankSettings.defaults().historyMonths();

    BankSettings settings() {
        return new BankSettings(seed, borrowers, liveFrom, historyMonths);
    }
}
