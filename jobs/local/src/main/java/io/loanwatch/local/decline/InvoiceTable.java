package io.loanwatch.local.decline;

import io.loanwatch.local.imports.CsvFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sales invoices by firm, read from VAT invoices as {@code import vat-invoices} takes them; void ones are left out. */
public final class InvoiceTable {

    private InvoiceTable() {}

    /** One sales invoice. */
    public record Sale(LocalDate issuedOn, long netCents, String buyer) {}

    /** @param until last day taken; records after it may be cut off at different export dates */
    public static Map<String, List<Sale>> read(Path file, LocalDate until) throws IOException {
        Map<String, List<Sale>> byFirm = new TreeMap<>();
        try (CsvFile csv = CsvFile.open(
                file, "firm_id", "direction", "counterparty_id", "issued_on", "net_amount_cents", "status")) {
            while (csv.next()) {
                LocalDate issuedOn = csv.date("issued_on");
                boolean taken = csv.text("direction").equals("SALES")
                        && !csv.text("status").equals("VOID")
                        && !issuedOn.isAfter(until);
                if (taken) {
                    byFirm.computeIfAbsent(csv.text("firm_id"), key -> new ArrayList<>())
                            .add(new Sale(issuedOn, csv.integer("net_amount_cents"), csv.text("counterparty_id")));
                }
            }
        }
        return byFirm;
    }
}
