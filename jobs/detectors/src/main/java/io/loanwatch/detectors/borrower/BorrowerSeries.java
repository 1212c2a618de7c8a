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
    private Tiles purchasesByMonth = new Tiles();
    private Tiles redLettersByDay = new Tiles();
    private Tiles electricityByMonth = new Tiles();
    private Tiles waterByMonth = new Tiles();
    private Journal readings = new Journal();
    private MoneySeries money = new MoneySeries();
    private TradeSeries trade = new TradeSeries();
    private FilingSeries filings = new FilingSeries();
    private CustomerSeries customers = new CustomerSeries();

    public void accept(TaxInvoice invoice, BankTime time, int today) {
        int day = time.epochDay(invoice.effectiveAt());
        int month = BankTime.month(day);
        boolean red = invoice.netAmountCents() < 0;
        boolean monthKept = month > BankTime.month(today) - MONTHS_KEPT;
        if (invoice.direction() != InvoiceDirection.SALES) {
            if (monthKept) {
                purchasesByMonth.add(month, invoice.netAmountCents(), red ? 0 : 1);
            }
            purchasesByMonth.forgetBefore(BankTime.month(today) - MONTHS_KEPT + 1);
            return;
        }
        if (day >= today - DAYS_KEPT) {
            salesByDay.add(day, invoice.netAmountCents(), red ? 0 : 1);
            if (red) {
                redLettersByDay.add(day, -invoice.netAmountCents(), 1);
            }
        }
        if (monthKept) {
            salesByMonth.add(month, invoice.netAmountCents(), red ? 0 : 1);
        }
        redLettersByDay.forgetBefore(today - DAYS_KEPT);
        salesByDay.forgetBefore(today - DAYS_KEPT);
        salesByMonth.forgetBefore(BankTime.month(today) - MONTHS_KEPT + 1);
    }

    /** Only own meters, read and in normal supply, say something about the business. */
    public void accept(UtilityReading reading, int today) {
        int oldestJournalled = today - READING_CORRECTION_DAYS;
        // First, or the order within an instant would decide what can still be taken back.
        readings.forgetBefore(oldestJournalled);
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
                    : readings.add(new Journal.Entry(
                            EventHash.of(reading.eventId()), to, reading.consumption(), tag(reading)));
            if (counts) {
                spread(reading.resource(), from, to, reading.consumption(), 1, today);
            }
        }
        electricityByDay.forgetBefore(today - DAYS_KEPT);
        electricityByMonth.forgetBefore(BankTime.month(today) - MONTHS_KEPT + 1);
        waterByMonth.forgetBefore(BankTime.month(today) - MONTHS_KEPT + 1);
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
        Resource resource = entry.tag() % 2 == 0 ? Resource.ELECTRICITY : Resource.WATER;
        spread(resource, (int) (entry.at() - entry.tag() / 2), (int) entry.at(), -entry.amount(), -1, today);
        return true;
    }

    // Length of the period and what was measured.
    private static long tag(UtilityReading reading) {
        long length = reading.periodTo().toEpochDay() - reading.periodFrom().toEpochDay();
        return 2 * length + (reading.resource() == Resource.ELECTRICITY ? 0 : 1);
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

    /** Net purchases invoiced per month, minor units. */
    public Tiles purchasesByMonth() {
        return purchasesByMonth;
    }

    /** Amounts of red-letter invoices by the day of the original, minor units and positive; counts are red letters. */
    public Tiles redLettersByDay() {
        return redLettersByDay;
    }

    /** Electricity per month, Wh; counts are days covered by readings. */
    public Tiles electricityByMonth() {
        return electricityByMonth;
    }

    /** Water per month, litres; counts are days covered by readings. */
    public Tiles waterByMonth() {
        return waterByMonth;
    }

    /** What flows through the accounts here; kept only where a detector {@link UsesMoneySeries}. */
    public MoneySeries money() {
        return money;
    }

    public TradeSeries trade() {
        return trade;
    }

    public FilingSeries filings() {
        return filings;
    }

    /** Sales by customer; kept only where a detector {@link UsesCustomerSeries}. */
    public CustomerSeries customers() {
        return customers;
    }

    // The remainder goes to the last day, so that what is taken back is what was added.
    private void spread(Resource resource, int from, int to, long amount, int count, int today) {
        Tiles months = resource == Resource.ELECTRICITY ? electricityByMonth : waterByMonth;
        int oldestMonth = BankTime.month(today) - MONTHS_KEPT + 1;
        int days = to - from + 1;
        long share = amount / days;
        for (int day = from; day <= to; day++) {
            long part = day == to ? amount - share * (days - 1) : share;
            if (resource == Resource.ELECTRICITY && day >= today - DAYS_KEPT) {
                electricityByDay.add(day, part, count);
            }
            int month = BankTime.month(day);
            if (month >= oldestMonth) {
                months.add(month, part, count);
            }
        }
    }

    /** Of a month whose days are kept the days tell the sum, so months are written less their days. */
    public void write(DataOutput out) throws IOException {
        salesByDay.write(out);
        salesByMonth.less(salesByDay, BankTime::month).write(out);
        electricityByDay.write(out);
        readings.write(out);
        purchasesByMonth.write(out);
        redLettersByDay.write(out);
        electricityByMonth.less(electricityByDay, BankTime::month).write(out);
        waterByMonth.write(out);
        money.write(out);
        trade.write(out);
        filings.write(out);
        customers.write(out);
    }

    /** @param current whether it was written as {@link #write} does now, or with whole months and without customers */
    public static BorrowerSeries read(DataInput in, boolean current) throws IOException {
        var series = new BorrowerSeries();
        series.salesByDay = Tiles.read(in);
        series.salesByMonth = months(in, current, series.salesByDay);
        series.electricityByDay = Tiles.read(in);
        series.readings = Journal.read(in);
        series.purchasesByMonth = Tiles.read(in);
        series.redLettersByDay = Tiles.read(in);
        series.electricityByMonth = months(in, current, series.electricityByDay);
        series.waterByMonth = Tiles.read(in);
        series.money = MoneySeries.read(in, current);
        series.trade = TradeSeries.read(in);
        series.filings = FilingSeries.read(in);
        series.customers = current ? CustomerSeries.read(in) : new CustomerSeries();
        return series;
    }

    static Tiles months(DataInput in, boolean lessDays, Tiles days) throws IOException {
        Tiles months = Tiles.read(in);
        return lessDays ? months.plus(days, BankTime::month) : months;
    }
}
