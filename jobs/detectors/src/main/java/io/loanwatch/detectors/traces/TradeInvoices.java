package io.loanwatch.detectors.traces;

import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.TaxInvoice;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Invoices with tax by counterparty and day: the trade that stands behind payments. A red-letter invoice takes back from the
 * day of its original.
 */
public final class TradeInvoices {

    /** Days kept: 180 before and after any payment of a drawdown that is still looked at. */
    static final int DAYS_KEPT = 400;

    /** Smaller invoices are not kept: a part of a loan that matters is larger, and retailers write thousands of them. */
    static final long SMALLEST_CENTS = 1_000_00L;

    private final TreeMap<Long, Tiles> sales = new TreeMap<>();
    private final TreeMap<Long, Tiles> purchases = new TreeMap<>();
    private int prunedOn = Integer.MIN_VALUE;

    public void accept(TaxInvoice invoice, BankTime time, int today) {
        long cents = invoice.netAmountCents() + invoice.taxCents();
        int day = time.epochDay(invoice.effectiveAt());
        if (Math.abs(cents) < SMALLEST_CENTS || day < today - DAYS_KEPT) {
            return;
        }
        of(invoice.direction())
                .computeIfAbsent(EventHash.of(invoice.counterparty()), unused -> new Tiles())
                .add(day, cents, 1);
        if (today >= prunedOn + 30) {
            prune(sales, today);
            prune(purchases, today);
            prunedOn = today;
        }
    }

    private static void prune(Map<Long, Tiles> invoices, int today) {
        invoices.values().forEach(tiles -> tiles.forgetBefore(today - DAYS_KEPT));
        invoices.values().removeIf(Tiles::isEmpty);
    }

    /** Invoiced with one counterparty on days {@code from} to {@code to}, tax included, minor units. */
    public long cents(InvoiceDirection direction, Iterable<String> counterpartyTokens, int from, int to) {
        long total = 0;
        for (String token : counterpartyTokens) {
            total += cents(direction, EventHash.of(token), from, to);
        }
        return total;
    }

    /** The same by the hash of the counterparty's token. */
    public long cents(InvoiceDirection direction, long counterpartyHash, int from, int to) {
        Tiles tiles = of(direction).get(counterpartyHash);
        return tiles == null ? 0 : tiles.sum(from, to);
    }

    private Map<Long, Tiles> of(InvoiceDirection direction) {
        return direction == InvoiceDirection.SALES ? sales : purchases;
    }

    public void write(DataOutput out) throws IOException {
        Packed.writeInt(out, prunedOn);
        write(sales, out);
        write(purchases, out);
    }

    private static void write(Map<Long, Tiles> invoices, DataOutput out) throws IOException {
        Packed.writeInt(out, invoices.size());
        for (var entry : invoices.entrySet()) {
            out.writeLong(entry.getKey());
            entry.getValue().write(out);
        }
    }

    public static TradeInvoices read(DataInput in) throws IOException {
        var invoices = new TradeInvoices();
        invoices.prunedOn = Packed.readInt(in);
        read(invoices.sales, in);
        read(invoices.purchases, in);
        return invoices;
    }

    private static void read(Map<Long, Tiles> invoices, DataInput in) throws IOException {
        for (int left = Packed.readInt(in); left > 0; left--) {
            long counterparty = in.readLong();
            invoices.put(counterparty, Tiles.read(in));
        }
    }
}
