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

    /** First month for which there is a return; throws {@link java.util.NoSuchElementException} if there is none. */
    public int firstMonth() {
        return byMonth.firstKey();
    }

    /** Last month for which there is a return; throws {@link java.util.NoSuchElementException} if there is none. */
    public int lastMonth() {
        return byMonth.lastKey();
    }

    public void write(DataOutput out) throws IOException {
        // Not negative is the size of the first form, which wrote every number in full.
        Packed.writeInt(out, -byMonth.size() - 1);
        int previous = 0;
        long previousDeclared = 0;
        long previousDue = 0;
        for (var entry : byMonth.entrySet()) {
            Filing filing = entry.getValue();
            // Nearly everybody files every month, pays what is due, and corrects nothing.
            boolean plain =
                    filing.months() == 1 && filing.paidCents() == filing.dueCents() && filing.corrects() == NOTHING;
            Packed.writeLong(out, (long) (entry.getKey() - previous) << 1 | (plain ? 1 : 0));
            Packed.writeLong(out, filing.declaredCents() - previousDeclared);
            Packed.writeLong(out, filing.dueCents() - previousDue);
            if (!plain) {
                Packed.writeInt(out, filing.months());
                Packed.writeLong(out, filing.paidCents() - filing.dueCents());
                Packed.writeLong(out, filing.corrects());
            }
            previous = entry.getKey();
            previousDeclared = filing.declaredCents();
            previousDue = filing.dueCents();
        }
    }

    public static FilingSeries read(DataInput in) throws IOException {
        int size = Packed.readInt(in);
        return size >= 0 ? readFirstForm(in, size) : readDifferences(in, -size - 1);
    }

    private static FilingSeries readDifferences(DataInput in, int size) throws IOException {
        var series = new FilingSeries();
        int month = 0;
        long declared = 0;
        long due = 0;
        for (int left = size; left > 0; left--) {
            long head = Packed.readLong(in);
            boolean plain = (head & 1) == 1;
            month = Math.toIntExact(month + (head >> 1));
            declared += Packed.readLong(in);
            due += Packed.readLong(in);
            Filing filing = plain
                    ? new Filing(1, declared, due, due, NOTHING)
                    : new Filing(Packed.readInt(in), declared, due, due + Packed.readLong(in), Packed.readLong(in));
            series.byMonth.put(month, filing);
        }
        return series;
    }

    private static FilingSeries readFirstForm(DataInput in, int size) throws IOException {
        var series = new FilingSeries();
        int month = 0;
        for (int left = size; left > 0; left--) {
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
