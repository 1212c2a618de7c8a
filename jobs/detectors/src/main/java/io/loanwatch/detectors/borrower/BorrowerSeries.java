package io.loanwatch.detectors.borrower;

import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.detectors.series.Journal;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.MeterOwner;
import io.loanwatch.model.ReadKind;
import io.loanwatch.model.Resource;
import io.loanwatch.model.SupplyStatus;
import io.loanwatch.model.TaxInvoice;
import io.loanwatch.model.UtilityReading;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The borrower's business in tiles. A fact belongs to the day on which it was true; a correction takes back what the record
 * it replaces had added.
 */
public final class BorrowerSeries {

    /** Days kept of daily tiles: a year and a month, so that the same season a year before can be compared. */
    public static final int DAYS_KEPT = 400;

    /** Months kept of monthly tiles. */
    public static final int MONTHS_KEPT = 37;

    /** Days within which a meter reading can still be corrected. */
    public static final int READING_CORRECTION_DAYS = 62;

    private Tiles salesByDay = new Tiles();
    private Tiles salesByMonth = new Tiles();
    private Tiles electricityByDay = new Tiles();
    private Journal readings = new Journal();

    public void accept(TaxInvoice invoice, BankTime time, int today) {
        if (invoice.direction() != InvoiceDirection.SALES) {
            return;
        }
        int day = time.epochDay(invoice.effectiveAt());
        boolean red = invoice.netAmountCents() < 0;
        if (day >= today - DAYS_KEPT) {
            salesByDay.add(day, invoice.netAmountCents(), red ? 0 : 1);
        }
        int month = BankTime.month(day);
        if (month > BankTime.month(today) - MONTHS_KEPT) {
            salesByMonth.add(month, invoice.netAmountCents(), red ? 0 : 1);
        }
        salesByDay.forgetBefore(today - DAYS_KEPT);
        salesByMonth.forgetBefore(BankTime.month(today) - MONTHS_KEPT + 1);
    }

    /** Only own meters, read and in normal supply, say something about the business. */
    public void accept(UtilityReading reading, int today) {
        if (reading.resource() != Resource.ELECTRICITY) {
            return;
        }
        int oldestJournalled = today - READING_CORRECTION_DAYS;
        boolean takesBack = takeBack(reading, today);
        boolean usable = reading.meterOwner() == MeterOwner.OWN
                && reading.readKind() == ReadKind.ACTUAL
                && reading.supplyStatus() == SupplyStatus.NORMAL
                && !reading.selfGeneration();
        if (usable) {
            int from = (int) reading.periodFrom().toEpochDay();
            int to = (int) reading.periodTo().toEpochDay();
            // A correction that comes too late to take anything back must not be counted on top.
            boolean counts = to < oldestJournalled
                    ? reading.corrects().isEmpty() || takesBack
                    : readings.add(
                            new Journal.Entry(EventHash.of(reading.eventId()), to, reading.consumption(), to - from));
            if (counts) {
                spread(from, to, reading.consumption(), 1, today);
            }
        }
        readings.forgetBefore(oldestJournalled);
        electricityByDay.forgetBefore(today - DAYS_KEPT);
    }

    private boolean takeBack(UtilityReading correction, int today) {
        if (correction.corrects().isEmpty()) {
            return false;
        }
        Journal.Entry entry = readings.replace(
                EventHash.of(correction.corrects().get()), correction.periodTo().toEpochDay());
        if (entry == null) {
            return false;
        }
        spread((int) (entry.at() - entry.tag()), (int) entry.at(), -entry.amount(), -1, today);
        return true;
    }

    /** Net sales invoiced per day, minor units; counts are invoices but for red-letter ones. */
    public Tiles salesByDay() {
        return salesByDay;
    }

    /** Net sales invoiced per month, minor units. */
    public Tiles salesByMonth() {
        return salesByMonth;
    }

    /** Electricity per day, Wh; counts are readings that cover the day. */
    public Tiles electricityByDay() {
        return electricityByDay;
    }

    // The remainder goes to the last day, so that what is taken back is what was added.
    private void spread(int from, int to, long amount, int count, int today) {
        int days = to - from + 1;
        long share = amount / days;
        for (int day = from; day <= to; day++) {
            long part = day == to ? amount - share * (days - 1) : share;
            if (day >= today - DAYS_KEPT) {
                electricityByDay.add(day, part, count);
            }
        }
    }

    public void write(DataOutput out) throws IOException {
        salesByDay.write(out);
        salesByMonth.write(out);
        electricityByDay.write(out);
        readings.write(out);
    }

    public static BorrowerSeries read(DataInput in) throws IOException {
        var series = new BorrowerSeries();
        series.salesByDay = Tiles.read(in);
        series.salesByMonth = Tiles.read(in);
        series.electricityByDay = Tiles.read(in);
        series.readings = Journal.read(in);
        return series;
    }
}
