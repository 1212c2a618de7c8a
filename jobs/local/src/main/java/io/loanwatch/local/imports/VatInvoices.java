package io.loanwatch.local.imports;

import io.loanwatch.local.files.FolderWriter;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.CompanySize;
import io.loanwatch.model.DataAuthorization;
import io.loanwatch.model.Feed;
import io.loanwatch.model.FeedCompleteness;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.Party;
import io.loanwatch.model.PartyKind;
import io.loanwatch.model.Segment;
import io.loanwatch.model.TaxInvoice;
import io.loanwatch.model.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Converts VAT invoices of firms: columns {@code invoice_id, firm_id, direction, counterparty_id, issued_on,
 * net_amount_cents, tax_cents, status}.
 *
 * <p>An invoice is known at noon of its day; one that is VOID counts as never issued, because the day on which it was voided
 * is not in the data. Each firm becomes a small business that authorizes its tax feed from its first invoice on. The feed is
 * complete day by day up to the last day of the data.
 */
public final class VatInvoices {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String CURRENCY = "CNY";

    private final Map<String, LocalDate> firstInvoiceOn = new TreeMap<>();
    private LocalDate firstDay = LocalDate.MAX;
    private LocalDate lastDay = LocalDate.MIN;
    private long taken;
    private long voided;

    /** What was converted. */
    public record Imported(long invoices, long voided, int firms, LocalDate firstDay, LocalDate lastDay) {}

    /** @throws IOException naming file, line and column, if a row cannot be read */
    public Imported convert(List<Path> files, Path output) throws IOException {
        try (FolderWriter writer = new FolderWriter(output)) {
            for (Path file : files) {
                convert(file, writer);
            }
            if (taken == 0) {
                throw new IOException("no invoice in " + files);
            }
            for (var firm : firstInvoiceOn.entrySet()) {
                introduce(firm.getKey(), firm.getValue(), writer);
            }
            for (LocalDate day = firstDay; !day.isAfter(lastDay); day = day.plusDays(1)) {
                writer.mark(Topic.TAX_INVOICES, endOf(day));
            }
        }
        return new Imported(taken, voided, firstInvoiceOn.size(), firstDay, lastDay);
    }

    private void convert(Path file, FolderWriter writer) throws IOException {
        try (CsvFile csv = CsvFile.open(
                file,
                "invoice_id",
                "firm_id",
                "direction",
                "counterparty_id",
                "issued_on",
                "net_amount_cents",
                "tax_cents",
                "status")) {
            while (csv.next()) {
                if (csv.text("status").equals("VOID")) {
                    voided++;
                } else {
                    writer.fact(invoice(csv));
                    taken++;
                }
            }
        }
    }

    private TaxInvoice invoice(CsvFile csv) throws IOException {
        LocalDate issuedOn = csv.date("issued_on");
        String firm = csv.text("firm_id");
        firstInvoiceOn.merge(firm, issuedOn, (a, b) -> a.isBefore(b) ? a : b);
        firstDay = issuedOn.isBefore(firstDay) ? issuedOn : firstDay;
        lastDay = issuedOn.isAfter(lastDay) ? issuedOn : lastDay;
        Instant noon = issuedOn.atTime(LocalTime.NOON).atZone(ZONE).toInstant();
        return new TaxInvoice(
                csv.text("invoice_id"),
                noon,
                noon,
                Optional.empty(),
                firm,
                InvoiceDirection.valueOf(csv.text("direction")),
                csv.text("invoice_id"),
                csv.text("counterparty_id"),
                csv.integer("net_amount_cents"),
                csv.integer("tax_cents"),
                CURRENCY,
                Optional.empty());
    }

    private static void introduce(String firm, LocalDate firstInvoiceOn, FolderWriter writer) {
        Instant start = firstInvoiceOn.atStartOfDay(ZONE).toInstant();
        writer.fact(new Party(
                firm + "-party",
                start,
                start,
                Optional.empty(),
                firm,
                PartyKind.BORROWER,
                firm,
                OwnerClass.SMALL_BUSINESS,
                firm,
                Optional.of(Segment.SMALL_BUSINESS),
                Optional.empty(),
                Optional.empty(),
                CompanySize.SMALL,
                Optional.empty(),
                Optional.empty(),
                firstInvoiceOn,
                Optional.empty(),
                List.of()));
        writer.fact(new DataAuthorization(
                firm + "-authorization",
                start,
                start,
                Optional.empty(),
                firm,
                Feed.TAX,
                firm,
                start,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private static ClockMark endOf(LocalDate day) {
        Instant end = day.plusDays(1).atStartOfDay(ZONE).toInstant();
        return new ClockMark(end, List.of(new FeedCompleteness(Feed.TAX, end)));
    }
}
