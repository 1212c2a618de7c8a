package io.loanwatch.local.decline;

import io.loanwatch.local.decline.InvoiceTable.Sale;
import io.loanwatch.local.imports.CsvFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Writes VAT invoices in which some firms have a decline of known date and depth. */
public final class InvoiceInjector {

    public static final String INVOICES = "invoices.csv.gz";
    public static final String TRUTH = "truth.csv";

    private static final int DIP_DAYS = 35;
    private static final int[] LOSSES = {40, 60, 80};
    private static final List<Injection.Kind> KINDS = List.of(Injection.Kind.values());

    private static final String[] COLUMNS = {
        "invoice_id", "firm_id", "direction", "counterparty_id", "issued_on", "net_amount_cents", "tax_cents", "status"
    };

    private final long seed;
    private final int sharePercent;
    private final LocalDate from;
    private final LocalDate to;

    /** What was read and written. */
    public record Injected(long rowsRead, long rowsWritten, int declines, int firms) {}

    /** @param sharePercent share of the firms that get a decline */
    public InvoiceInjector(long seed, int sharePercent, LocalDate from, LocalDate to) {
        if (sharePercent < 0 || sharePercent > 100 || to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "--share %d --from %s --to %s: need a share of 0 to 100 and from before to"
                            .formatted(sharePercent, from, to));
        }
        this.seed = seed;
        this.sharePercent = sharePercent;
        this.from = from;
        this.to = to;
    }

    /** @throws IOException naming file, line and column, if a row cannot be read */
    public Injected inject(Path input, Path output) throws IOException {
        Path file = file(input);
        Map<String, List<Sale>> sales = InvoiceTable.read(file, LocalDate.MAX);
        Map<String, Injection> plan = new LinkedHashMap<>();
        Map<String, List<Sale>> left = new LinkedHashMap<>();
        for (var firm : sales.entrySet()) {
            Random dice = Injection.dice(seed, firm.getKey(), 0);
            if (dice.nextInt(100) < sharePercent) {
                Injection injection = draw(dice);
                plan.put(firm.getKey(), injection);
                left.put(firm.getKey(), new ArrayList<>(injection.apply(firm.getValue(), dice)));
            }
        }
        Files.createDirectories(output);
        long[] rows = copy(file, output.resolve(INVOICES), left);
        try (BufferedWriter truth = Files.newBufferedWriter(output.resolve(TRUTH))) {
            truth.write("firm_id,kind,began_on,loss_percent,recovered_on\n");
            for (var firm : plan.entrySet()) {
                Injection decline = firm.getValue();
                String recovered = decline.recoversOn().equals(LocalDate.MAX)
                        ? ""
                        : decline.recoversOn().toString();
                truth.write("%s,%s,%s,%d,%s%n"
                        .formatted(firm.getKey(), decline.kind(), decline.day(), decline.lossPercent(), recovered));
            }
        }
        return new Injected(rows[0], rows[1], plan.size(), sales.size());
    }

    private Injection draw(Random dice) {
        LocalDate day = from.plusDays(dice.nextInt((int) ChronoUnit.DAYS.between(from, to) + 1));
        Injection.Kind kind = KINDS.get(dice.nextInt(KINDS.size()));
        int loss = kind == Injection.Kind.SILENCE ? 100 : LOSSES[dice.nextInt(LOSSES.length)];
        boolean dip = dice.nextInt(4) == 0;
        return new Injection(kind, day, loss, dip ? day.plusDays(DIP_DAYS) : LocalDate.MAX);
    }

    // The sales of a firm come in the same order as they were read; those that are missing were lost.
    private static long[] copy(Path file, Path output, Map<String, List<Sale>> left) throws IOException {
        long read = 0;
        long written = 0;
        Map<String, Integer> next = new LinkedHashMap<>();
        try (CsvFile csv = CsvFile.open(file, COLUMNS);
                var writer = new BufferedWriter(new OutputStreamWriter(
                        new GZIPOutputStream(Files.newOutputStream(output)), StandardCharsets.UTF_8))) {
            writer.write(String.join(",", COLUMNS));
            writer.write('\n');
            while (csv.next()) {
                read++;
                List<Sale> firm = left.get(csv.text("firm_id"));
                boolean sale = csv.text("direction").equals("SALES")
                        && !csv.text("status").equals("VOID");
                long amount = csv.integer("net_amount_cents");
                long tax = csv.integer("tax_cents");
                if (sale && firm != null) {
                    int at = next.getOrDefault(csv.text("firm_id"), 0);
                    boolean kept = at < firm.size()
                            && firm.get(at).issuedOn().equals(csv.date("issued_on"))
                            && firm.get(at).buyer().equals(csv.text("counterparty_id"));
                    if (!kept) {
                        continue;
                    }
                    long changed = firm.get(at).netCents();
                    tax = amount == 0 ? tax : Math.round((double) tax * changed / amount);
                    amount = changed;
                    next.put(csv.text("firm_id"), at + 1);
                }
                written++;
                writer.write(String.join(
                        ",",
                        csv.text("invoice_id"),
                        csv.text("firm_id"),
                        csv.text("direction"),
                        csv.text("counterparty_id"),
                        csv.text("issued_on"),
                        Long.toString(amount),
                        Long.toString(tax),
                        csv.text("status")));
                writer.write('\n');
            }
        }
        return new long[] {read, written};
    }

    private static Path file(Path input) throws IOException {
        if (!Files.isDirectory(input)) {
            return input;
        }
        for (String name : List.of(INVOICES, "invoices.csv")) {
            if (Files.exists(input.resolve(name))) {
                return input.resolve(name);
            }
        }
        throw new IOException("%s has no %s, must be a CSV file or a folder with one".formatted(input, INVOICES));
    }
}
