package io.loanwatch.detectors.suddendecline;

import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.Coverage;
import io.loanwatch.detectors.models.LogOddsFusion.Signal;
import io.loanwatch.detectors.models.LogOddsFusion.Source;
import io.loanwatch.detectors.models.LogOddsFusion.Weights;
import io.loanwatch.detectors.models.SalesDecline;
import io.loanwatch.detectors.signals.Consumption;
import io.loanwatch.detectors.signals.GapClock;
import io.loanwatch.detectors.signals.Inflow;
import io.loanwatch.detectors.signals.InvoiceSilence;
import io.loanwatch.detectors.signals.SalesTrend;
import io.loanwatch.detectors.signals.Standstill;
import io.loanwatch.detectors.signals.Trade;
import io.loanwatch.detectors.signals.Wages;
import io.loanwatch.detectors.signals.Water;
import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads from the shared series what speaks for a decline on a day. */
final class SignalReader {

    private static final Set<Segment> COMPANIES = Set.of(Segment.CORPORATE, Segment.SMALL_BUSINESS);

    /** Expected lateness of the common definitions; of tax that of invoices, which is a day. */
    private static final int TAX_DAYS = 2;

    private static final int METER_DAYS = 3;
    private static final int CUSTOMS_DAYS = 7;

    /** Days within which the last workday of a standstill must lie: an old row says nothing of a day. */
    private static final int STANDSTILL_DAYS = 21;

    private final BorrowerView borrower;
    private final SuddenDeclineParameters parameters;

    SignalReader(BorrowerView borrower, SuddenDeclineParameters parameters) {
        this.borrower = borrower;
        this.parameters = parameters;
    }

    /** Whether a source of outside data may not be looked at or is not delivered. */
    boolean missesSource() {
        for (Feed feed : borrower.coverage().feeds()) {
            if (borrower.coverage().lostSince(feed, borrower.now()) != Coverage.NONE) {
                return true;
            }
        }
        return false;
    }

    /** The signals that hold on a day, as old as {@code ageDays}; each indicator only for whom it applies. */
    List<Signal> signals(int day, int ageDays) {
        List<Signal> found = new ArrayList<>();
        boolean company = borrower.profile().isOneOf(COMPANIES);
        if (sees(Feed.TAX, day - TAX_DAYS)) {
            readTax(day - TAX_DAYS, ageDays, company, found);
        }
        readAccounts(day, ageDays, company, found);
        if (company && sees(Feed.ELECTRICITY, day - METER_DAYS)) {
            readMeter(day - METER_DAYS, ageDays, found);
        }
        if (company && sees(Feed.WATER, day - METER_DAYS)) {
            readWater(day - METER_DAYS, ageDays, found);
        }
        if (company && sees(Feed.CUSTOMS, day - CUSTOMS_DAYS)) {
            readCustoms(day - CUSTOMS_DAYS, ageDays, found);
        }
        return found;
    }

    private boolean sees(Feed feed, int day) {
        return borrower.covers(feed, borrower.time().startOfDay(day + 1));
    }

    private void readTax(int day, int ageDays, boolean company, List<Signal> found) {
        SalesDecline.Settings settings = SalesDecline.Settings.DEFAULTS;
        boolean fell = SalesTrend.at(BankTime.month(day + 1) - 1, borrower, settings)
                .filter(trend -> trend.isDecline(settings))
                .isPresent();
        if (fell) {
            found.add(new Signal("T1", Source.TAX, Weights.SALES_FALL, ageDays));
        }
        if (company
                && InvoiceSilence.at(day, borrower, GapClock.Settings.INVOICES).isPresent()) {
            found.add(new Signal("T3", Source.TAX, Weights.INVOICING_SILENCE, ageDays));
        }
    }

    private void readAccounts(int day, int ageDays, boolean company, List<Signal> found) {
        boolean inflow = Inflow.at(day, borrower.series().money(), parameters.inflowPpm())
                .filter(known -> known.isFall(parameters.inflowPpm()))
                .isPresent();
        if (inflow) {
            found.add(new Signal("X1", Source.ACCOUNTS, Weights.INFLOW_FALLS, ageDays));
        }
        boolean wages = company
                && Wages.at(day, borrower.series().money())
                        .filter(known -> known.overdueDays() >= parameters.wagesMissedDays()
                                || known.ratioPpm() < parameters.wagesPpm())
                        .isPresent();
        if (wages) {
            found.add(new Signal("X4", Source.ACCOUNTS, Weights.PAYROLL, ageDays));
        }
    }

    private void readMeter(int day, int ageDays, List<Signal> found) {
        Consumption.at(day, borrower.series().electricityByDay())
                .flatMap(known -> known.severity(parameters.lightPpm(), parameters.moderatePpm()))
                .ifPresent(severity -> found.add(new Signal(
                        "U1",
                        Source.ELECTRICITY,
                        severity == io.loanwatch.model.Severity.LIGHT ? Weights.LIGHT : Weights.CONSUMPTION_FALLS,
                        ageDays)));
        if (Standstill.shutdown(day, borrower.series().electricityByDay(), Standstill.Settings.DEFAULTS)
                .filter(row -> row.overlaps(day - STANDSTILL_DAYS + 1, day))
                .isPresent()) {
            found.add(new Signal("U2", Source.ELECTRICITY, Weights.SHUTDOWN, ageDays));
        }
    }

    private void readWater(int day, int ageDays, List<Signal> found) {
        Water.at(day, borrower.series().waterByMonth())
                .filter(known -> known.ratioPpm() < parameters.lightPpm())
                .ifPresent(known -> found.add(new Signal(
                        "WATER",
                        Source.WATER,
                        known.ratioPpm() < parameters.moderatePpm() ? Weights.CONSUMPTION_FALLS : Weights.LIGHT,
                        ageDays)));
    }

    private void readCustoms(int day, int ageDays, List<Signal> found) {
        boolean fell = Trade.at(day, borrower.series().trade())
                .filter(known -> known.isSilent(parameters.tradeSilentDays()) || known.isFall(parameters.tradePpm()))
                .isPresent();
        if (fell) {
            found.add(new Signal("C1", Source.CUSTOMS, Weights.TRADE_FALLS, ageDays));
        }
    }

    /** What was found, in words. */
    static Phrase names(List<Signal> signals) {
        if (signals.isEmpty()) {
            return new Phrase("none", "无");
        }
        List<Phrase> phrases = signals.stream().map(SignalReader::name).toList();
        return new Phrase(
                phrases.stream().map(Phrase::english).collect(Collectors.joining(", ")),
                phrases.stream().map(Phrase::chinese).collect(Collectors.joining("、")));
    }

    private static Phrase name(Signal signal) {
        return switch (signal.indicator()) {
            case "T1" -> new Phrase("sales have fallen", "销售额下降");
            case "T3" -> new Phrase("no invoices are issued", "停止开票");
            case "U1" -> new Phrase("electricity has fallen", "用电量下降");
            case "U2" -> new Phrase("the meter stands still", "电表停走");
            case "WATER" -> new Phrase("water has fallen", "用水量下降");
            case "C1" -> new Phrase("trade has fallen or stopped", "进出口下降或停止");
            case "X1" -> new Phrase("inflow has fallen", "经营性流入下降");
            case "X4" -> new Phrase("wages are missed or cut", "工资未发或下降");
            default -> throw new IllegalArgumentException("no words for a signal of " + signal.indicator());
        };
    }
}
