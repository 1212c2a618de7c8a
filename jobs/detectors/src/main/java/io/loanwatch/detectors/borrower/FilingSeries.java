package io.loanwatch.detectors.borrower;

import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.TaxFiling;
import io.loanwatch.model.TaxKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * VAT returns by the month in which their period ends. The last one known of a period holds; one that was corrected before it
 * became known does not.
 */
public final class FilingSeries {

    private static final long NOTHING = 0;

    /**
     * A return.
     *
     * @param months months that its period covers: one, or three of a quarterly filer
     * @param declaredCents sales declared, uninvoiced ones included, minor units
     * @param dueCents tax due, minor units
     * @param paidCents tax paid, minor units
     */
    public record Filing(int months, long declaredCents, long dueCents, long paidCents, long corrects) {}

    private final TreeMap<Integer, Filing> byMonth = new TreeMap<>();

    public void accept(TaxFiling filing, int today) {
        int oldest = BankTime.month(today) - BorrowerSeries.MONTHS_KEPT + 1;
        int month = BankTime.month((int) filing.periodTo().toEpochDay());
        Filing before = byMonth.get(month);
        boolean correctedBefore = before != null && before.corrects() == EventHash.of(filing.eventId());
        if (filing.taxKind() == TaxKind.VAT && month >= oldest && !correctedBefore) {
            byMonth.put(
                    month,
                    new Filing(
                            month - BankTime.month((int) filing.periodFrom().toEpochDay()) + 1,
                            filing.declaredSalesCents(),
                            filing.taxDueCents(),
                            filing.taxPaidCents(),
                            filing.corrects().map(EventHash::of).orElse(NOTHING)));
        }
        byMonth.headMap(oldest).clear();
    }

    /** Returns whose periods end in the months {@code from} to {@code to}, both included. */
    public NavigableMap<Integer, Filing> between(int from, int to) {
        return byMonth.subMap(from, true, to, true);
    }

    public boolean isEmpty() {
        return byMonth.isEmpty();
    }

    /** Last month for which there is a return; throws {@link java.util.NoSuchElementException} if there is none. */
    public int lastMonth() {
        return byMonth.lastKey();
    }

    public void write(DataOutput out) throws IOException {
        Packed.writeInt(out, byMonth.size());
        int previous = 0;
        for (var entry : byMonth.entrySet()) {
            Filing filing = entry.getValue();
            Packed.writeInt(out, entry.getKey() - previous);
            Packed.writeInt(out, filing.months());
            Packed.writeLong(out, filing.declaredCents());
            Packed.writeLong(out, filing.dueCents());
            // Nearly everybody pays what is due.
            Packed.writeLong(out, filing.paidCents() - filing.dueCents());
            Packed.writeLong(out, filing.corrects());
            previous = entry.getKey();
        }
    }

    public static FilingSeries read(DataInput in) throws IOException {
        var series = new FilingSeries();
        int month = 0;
        for (int left = Packed.readInt(in); left > 0; left--) {
            month += Packed.readInt(in);
            int months = Packed.readInt(in);
            long declared = Packed.readLong(in);
            long due = Packed.readLong(in);
            series.byMonth.put(
                    month, new Filing(months, declared, due, due + Packed.readLong(in), Packed.readLong(in)));
        }
        return series;
    }
}
