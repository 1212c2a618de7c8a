package io.loanwatch.detectors.borrower;

import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.TaxInvoice;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sales invoiced by customer and day. Of more than {@link #MOST_CUSTOMERS} the largest are kept from one month to the next; a
 * small one that grows begins anew.
 */
public final class CustomerSeries {

    /** Customers kept over the end of a month: those that matter to a concentration are among the first few. */
    static final int MOST_CUSTOMERS = 16;

    private static final int NEVER = Integer.MIN_VALUE;

    private final TreeMap<Long, Tiles> salesByCustomer = new TreeMap<>();
    private int prunedInMonth = NEVER;

    public void accept(TaxInvoice invoice, BankTime time, int today) {
        // First, or the order within an instant would decide who is kept.
        int month = BankTime.month(today);
        if (month > prunedInMonth) {
            prune(today);
            prunedInMonth = month;
        }
        int day = time.epochDay(invoice.effectiveAt());
        if (invoice.direction() == InvoiceDirection.SALES && day >= today - BorrowerSeries.DAYS_KEPT) {
            salesByCustomer
                    .computeIfAbsent(EventHash.of(invoice.counterparty()), unused -> new Tiles())
                    .add(day, invoice.netAmountCents(), invoice.netAmountCents() < 0 ? 0 : 1);
        }
    }

    private void prune(int today) {
        salesByCustomer.values().forEach(days -> days.forgetBefore(today - BorrowerSeries.DAYS_KEPT));
        salesByCustomer.values().removeIf(Tiles::isEmpty);
        if (salesByCustomer.size() <= MOST_CUSTOMERS) {
            return;
        }
        List<Map.Entry<Long, Tiles>> largestFirst = new ArrayList<>(salesByCustomer.entrySet());
        largestFirst.sort(Comparator.<Map.Entry<Long, Tiles>>comparingLong(
                        entry -> -entry.getValue().sum(Integer.MIN_VALUE, Integer.MAX_VALUE))
                .thenComparing(Map.Entry::getKey));
        for (Map.Entry<Long, Tiles> small : largestFirst.subList(MOST_CUSTOMERS, largestFirst.size())) {
            salesByCustomer.remove(small.getKey());
        }
    }

    /** Net sales per day of each customer, minor units; counts are invoices but for red-letter ones. */
    public Collection<Tiles> salesByDay() {
        return Collections.unmodifiableCollection(salesByCustomer.values());
    }

    public void write(DataOutput out) throws IOException {
        Packed.writeInt(out, prunedInMonth);
        Packed.writeInt(out, salesByCustomer.size());
        for (var entry : salesByCustomer.entrySet()) {
            out.writeLong(entry.getKey());
            entry.getValue().write(out);
        }
    }

    public static CustomerSeries read(DataInput in) throws IOException {
        var series = new CustomerSeries();
        series.prunedInMonth = Packed.readInt(in);
        for (int left = Packed.readInt(in); left > 0; left--) {
            long customer = in.readLong();
            series.salesByCustomer.put(customer, Tiles.read(in));
        }
        return series;
    }
}
