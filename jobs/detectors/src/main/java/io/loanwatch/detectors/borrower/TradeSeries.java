package io.loanwatch.detectors.borrower;

import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.detectors.series.Journal;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.CustomsDeclaration;
import io.loanwatch.model.CustomsRole;
import io.loanwatch.model.DeclarationStatus;
import io.loanwatch.model.TradeDirection;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the borrower declared to customs as consignee or producer. An amended declaration replaces what it corrects, a revoked
 * one takes it back.
 */
public final class TradeSeries {

    /** Days within which a declaration can still be amended or revoked. */
    public static final int AMENDMENT_DAYS = 92;

    private Tiles tradeByDay = new Tiles();
    private Tiles exportsByMonth = new Tiles();
    private Tiles importsByMonth = new Tiles();
    private Journal journal = new Journal();

    public void accept(CustomsDeclaration declaration, BankTime time, int today) {
        int day = time.epochDay(declaration.occurredAt());
        int oldestJournalled = today - AMENDMENT_DAYS;
        // First, or the order within an instant would decide what can still be taken back.
        journal.forgetBefore(oldestJournalled);
        boolean takesBack = declaration.corrects().isPresent()
                && takeBack(declaration.corrects().get(), Math.max(day, oldestJournalled), today);
        boolean usable = declaration.role() != CustomsRole.AGENT && declaration.status() != DeclarationStatus.REVOKED;
        if (usable) {
            boolean export = declaration.direction() == TradeDirection.EXPORT;
            // A correction that comes too late to take anything back must not be counted on top.
            boolean counts = day < oldestJournalled
                    ? declaration.corrects().isEmpty() || takesBack
                    : journal.add(new Journal.Entry(
                            EventHash.of(declaration.eventId()), day, declaration.valueCents(), export ? 1 : 0));
            if (counts) {
                tile(export, day, declaration.valueCents(), 1, today);
            }
        }
        tradeByDay.forgetBefore(today - BorrowerSeries.DAYS_KEPT);
        exportsByMonth.forgetBefore(BankTime.month(today) - BorrowerSeries.MONTHS_KEPT + 1);
        importsByMonth.forgetBefore(BankTime.month(today) - BorrowerSeries.MONTHS_KEPT + 1);
    }

    private boolean takeBack(String eventId, int at, int today) {
        Journal.Entry entry = journal.replace(EventHash.of(eventId), at);
        if (entry == null) {
            return false;
        }
        tile(entry.tag() == 1, (int) entry.at(), -entry.amount(), -1, today);
        return true;
    }

    private void tile(boolean export, int day, long cents, int count, int today) {
        if (day >= today - BorrowerSeries.DAYS_KEPT) {
            tradeByDay.add(day, cents, count);
        }
        int month = BankTime.month(day);
        if (month > BankTime.month(today) - BorrowerSeries.MONTHS_KEPT) {
            (export ? exportsByMonth : importsByMonth).add(month, cents, count);
        }
    }

    /** Value of exports and imports declared per day, minor units; counts are declarations. */
    public Tiles tradeByDay() {
        return tradeByDay;
    }

    /** Value of exports declared per month, minor units. */
    public Tiles exportsByMonth() {
        return exportsByMonth;
    }

    /** Value of imports declared per month, minor units. */
    public Tiles importsByMonth() {
        return importsByMonth;
    }

    public void write(DataOutput out) throws IOException {
        tradeByDay.write(out);
        exportsByMonth.write(out);
        importsByMonth.write(out);
        journal.write(out);
    }

    public static TradeSeries read(DataInput in) throws IOException {
        var series = new TradeSeries();
        series.tradeByDay = Tiles.read(in);
        series.exportsByMonth = Tiles.read(in);
        series.importsByMonth = Tiles.read(in);
        series.journal = Journal.read(in);
        return series;
    }
}
