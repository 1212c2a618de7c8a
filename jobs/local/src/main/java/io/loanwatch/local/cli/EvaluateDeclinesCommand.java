package io.loanwatch.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.local.decline.DeclineBenchmark;
import io.loanwatch.local.text.Progress;
import io.loanwatch.local.text.Table;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the judgement of sales against declines injected into real invoices. */
@Command(
        name = "declines",
        mixinStandardHelpOptions = true,
        description = {
            "Injects declines into real VAT invoices and counts which are found within three months,",
            "by the engine's judgement of sales and by the best single thresholds at the same rate of false alerts.",
            "Thresholds are tuned on one half of the firms; both halves are reported."
        })
final class EvaluateDeclinesCommand implements Callable<Integer> {

    @Option(
            names = "--invoices",
            required = true,
            paramLabel = "FILE",
            description = "CSV as of import vat-invoices, plain or .gz.")
    Path invoices = Path.of("");

    @Option(names = "--dips", paramLabel = "FILE", description = "CSV with firm_id, year, recovered of February dips.")
    @Nullable
    Path dips;

    @Option(names = "--until", paramLabel = "DAY", description = "Last day looked at. Default: ${DEFAULT-VALUE}")
    LocalDate until = LocalDate.of(2019, 10, 31);

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the injections. Default: ${DEFAULT-VALUE}")
    long seed = 1;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "How many seeds from that one on, counted together. Default: ${DEFAULT-VALUE}")
    int seeds = 1;

    @Option(
            names = "--false-alerts",
            paramLabel = "RATE",
            description = "False alerts a firm and year to tune to. Default: ${DEFAULT-VALUE}")
    double falseAlerts = 0.05;

    @Option(
            names = "--volatility-months",
            paramLabel = "N",
            description = "Length of the sums whose spread tells calm from wild. Default: ${DEFAULT-VALUE}")
    int volatilityMonths = 3;

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Override
    public Integer call() throws Exception {
        if (seeds < 1) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this), "--seeds is %d, must be at least 1".formatted(seeds));
        }
        var benchmark = new DeclineBenchmark(invoices, until, seed, falseAlerts, volatilityMonths);
        List<DeclineBenchmark.Result> results = List.of();
        List<DeclineBenchmark.Recall> toldTheDay = List.of();
        try (Progress progress = Progress.of("injecting declines into " + invoices, 7L * seeds)) {
            for (long of = seed; of < seed + seeds; of++) {
                var next = new DeclineBenchmark(invoices, until, of, falseAlerts, volatilityMonths);
                List<DeclineBenchmark.Result> found = next.run(progress::add);
                results = results.isEmpty() ? found : DeclineBenchmark.plus(results, found);
                List<DeclineBenchmark.Recall> told = next.toldTheDay();
                toldTheDay = toldTheDay.isEmpty() ? told : DeclineBenchmark.Recall.plus(toldTheDay, told);
                progress.add(1);
            }
        }
        if (format == OutputFormat.JSON) {
            System.out.println(json(results, toldTheDay).toPrettyString());
            return 0;
        }
        System.out.printf(
                Locale.ROOT,
                "%d of %d firms have no lasting fall of their own; seasonal factors of the first half: %s%n%n",
                benchmark.stableFirms(),
                benchmark.firms(),
                benchmark.profile().factorPpm());
        System.out.print(overview(results));
        System.out.println();
        System.out.print(strata(results));
        System.out.printf(
                Locale.ROOT,
                "%nif the day of a loss of 60%% were told: %s of all, %s of the calmer half%n",
                share(toldTheDay.get(0)),
                share(toldTheDay.get(1)));
        if (dips != null) {
            DeclineBenchmark.Recall alerted = benchmark.festivalDips(dips);
            System.out.printf(
                    Locale.ROOT,
                    "%nrecovering February dips alerted: %d of %d, %.1f%%%n",
                    alerted.found(),
                    alerted.tried(),
                    100 * alerted.share());
        }
        return 0;
    }

    private static Table overview(List<DeclineBenchmark.Result> results) {
        var table = new Table(
                "rule",
                "firms",
                "threshold",
                "false/firm-year",
                "unknown",
                "40%",
                "60%",
                "80%",
                "silence",
                "60% calmer",
                "dips alerted");
        for (DeclineBenchmark.Result result : results) {
            table.row(
                    result.rule(),
                    half(result),
                    String.format(Locale.ROOT, "%.2f", result.threshold()),
                    String.format(
                            Locale.ROOT,
                            "%.3f (%d/%.0f)",
                            result.falseAlerts() / result.firmYears(),
                            result.falseAlerts(),
                            result.firmYears()),
                    result.unknownAlerts(),
                    share(result.byLoss().get(0)),
                    share(result.byLoss().get(1)),
                    share(result.byLoss().get(2)),
                    share(result.silence()),
                    share(result.calmer()),
                    share(result.dips()));
        }
        return table;
    }

    private static Table strata(List<DeclineBenchmark.Result> results) {
        var table = new Table(
                "60% loss found, abstained / tried",
                "firms", "calmest quarter", "second quarter", "third quarter", "wildest quarter");
        for (DeclineBenchmark.Result result : results) {
            List<String> cells = result.byStratum().stream()
                    .map(recall -> "%d, %d / %d".formatted(recall.found(), recall.abstained(), recall.tried()))
                    .toList();
            table.row(result.rule(), half(result), cells.get(0), cells.get(1), cells.get(2), cells.get(3));
        }
        return table;
    }

    private static String half(DeclineBenchmark.Result result) {
        return result.tunedOn() ? "tuned on" : "others";
    }

    private static String share(DeclineBenchmark.Recall recall) {
        return String.format(Locale.ROOT, "%.3f", recall.share());
    }

    private static ArrayNode json(List<DeclineBenchmark.Result> results, List<DeclineBenchmark.Recall> toldTheDay) {
        ArrayNode rows = new ObjectMapper().createArrayNode();
        for (DeclineBenchmark.Result result : results) {
            ObjectNode row = rows.addObject()
                    .put("rule", result.rule())
                    .put("tuned_on", result.tunedOn())
                    .put("threshold", result.threshold())
                    .put("firm_years", result.firmYears())
                    .put("false_alerts", result.falseAlerts())
                    .put("unknown_alerts", result.unknownAlerts());
            for (int i = 0; i < DeclineBenchmark.LOSSES.size(); i++) {
                put(
                        row,
                        "loss_" + DeclineBenchmark.LOSSES.get(i),
                        result.byLoss().get(i));
            }
            put(row, "silence", result.silence());
            put(row, "calmer_half_loss_60", result.calmer());
            put(row, "recovering_dips", result.dips());
            for (int i = 0; i < result.byStratum().size(); i++) {
                put(row, "stratum_" + (i + 1) + "_loss_60", result.byStratum().get(i));
            }
        }
        ObjectNode bound = rows.addObject().put("rule", "TOLD_THE_DAY");
        put(bound, "loss_60", toldTheDay.get(0));
        put(bound, "calmer_half_loss_60", toldTheDay.get(1));
        return rows;
    }

    private static void put(ObjectNode row, String name, DeclineBenchmark.Recall recall) {
        row.putObject(name)
                .put("found", recall.found())
                .put("abstained", recall.abstained())
                .put("tried", recall.tried());
    }
}
