package io.loanwatch.local.backtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows a backtest, and writes it as {@code report.html} and {@code backtest.json}. */
public final class BacktestFiles {

    private BacktestFiles() {}

    public static String text(BacktestResult result) {
        return BacktestText.of(result);
    }

    public static String json(BacktestResult result) {
        return BacktestJson.of(result).toPrettyString();
    }

    /** @throws IOException if the folder cannot be made or written */
    public static void write(BacktestResult result, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.html"), BacktestHtml.of(result));
        Files.writeString(folder.resolve("backtest.json"), json(result) + "\n");
    }
}
