package io.loanwatch.detectors.plots;

import io.loanwatch.detectors.borrower.BorrowerSeries;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.models.SeasonalBaseline;
import io.loanwatch.detectors.statistics.Robust;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.BusinessSeries;
import io.loanwatch.model.CustomsDeclaration;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Feed;
import io.loanwatch.model.SeriesPoint;
import io.loanwatch.model.TaxFiling;
import io.loanwatch.model.TaxInvoice;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.Unit;
import io.loanwatch.model.UtilityReading;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The points of a borrower's series that are told at a monthly tick: the last months always, as corrections still reach them, and
 * earlier ones from where records came since the last tick, as when consent brings the history of years at once.
 *
 * <p>The baseline of a month is what {@link SeasonalBaseline} expects of it by the months before, as known at the tick.
 */
public final class SeriesPoints {

    /** Months told at every tick: as far back as a correction of any feed is taken, and a quarterly return reaches. */
    public static final int MONTHS_TOLD = 4;

    /** No record came since the last tick. */
    public static final int NO_MONTH = Integer.MAX_VALUE;

    /** Half the width of the band; beyond it the baseline itself takes a value for wild. */
    private static final double BAND_SIGMAS = 2;

    private static final int FEBRUARY = 1;
    private static final int MONTHS_A_YEAR = 12;

    private SeriesPoints() {}

    /** The first month of a series that a fact may change, months since year 0, or {@link #NO_MONTH}. */
    public static int firstMonthOf(Fact fact, BankTime time) {
        if (fact instanceof TaxInvoice invoice) {
            return BankTime.month(time.epochDay(invoice.effectiveAt()));
        }
        if (fact instanceof Transaction || fact instanceof CustomsDeclaration) {
            return BankTime.month(time.epochDay(fact.occurredAt()));
        }
        if (fact instanceof UtilityReading reading) {
            return month(reading.periodFrom());
        }
        return fact instanceof TaxFiling filing ? month(filing.periodTo()) : NO_MONTH;
    }

    /**
     * Tells the points of all series, by series and month.
     *
     * @param tick the clock, in the month after the last one told
     * @param changedFrom first month that records since the last tick may have changed
     */
    public static void tell(
            long tick, int changedFrom, BorrowerView borrower, int generation, Consumer<SeriesPoint> points) {
        int today = borrower.time().epochDay(tick);
        int last = BankTime.month(today) - 1;
        int from = Math.max(
                Math.min(last - MONTHS_TOLD + 1, changedFrom), BankTime.month(today) - BorrowerSeries.MONTHS_KEPT + 1);
        for (BusinessSeries series : BusinessSeries.values()) {
            MonthlyValues values = MonthlyValues.of(series, borrower.series(), today);
            for (int month = Math.max(from, values.first()); month <= last; month++) {
                if (values.value(month).isPresent()) {
                    points.accept(point(series, values, month, tick, borrower, generation));
                }
            }
        }
    }

    private static SeriesPoint point(
            BusinessSeries series, MonthlyValues values, int month, long tick, BorrowerView borrower, int generation) {
        LocalDate start = BankTime.firstDayOf(month - values.length(month) + 1);
        LocalDate end = BankTime.lastDayOf(month);
        Optional<SeasonalBaseline> baseline = baseline(values, month);
        return new SeriesPoint(
                borrower.borrowerId(),
                series,
                start,
                end,
                values.value(month).orElseThrow(),
                unit(series),
                values.isMeasured(month)
                        && borrower.covered(
                                feed(series),
                                borrower.time().startOfDay((int) start.toEpochDay()),
                                borrower.time().startOfDay((int) end.toEpochDay() + 1)),
                baseline.map(known -> known.at(0)).map(StrictMath::round),
                baseline.map(known -> known.at(-BAND_SIGMAS)).map(StrictMath::round),
                baseline.map(known -> known.at(BAND_SIGMAS)).map(StrictMath::round),
                Instant.ofEpochMilli(tick),
                generation);
    }

    // January and February are expected together, which is no month.
    private static Optional<SeasonalBaseline> baseline(MonthlyValues values, int month) {
        // The first month kept may have begun before the borrower did.
        int firstWhole = values.first() + 1;
        if (month - firstWhole < SeasonalBaseline.LEAST_MONTHS || Math.floorMod(month, MONTHS_A_YEAR) <= FEBRUARY) {
            return Optional.empty();
        }
        double[] series = new double[month - firstWhole + 1];
        for (int i = 0; i < series.length; i++) {
            Optional<Long> value = values.value(firstWhole + i);
            if (value.isEmpty() || values.length(firstWhole + i) != 1) {
                return Optional.empty();
            }
            series[i] = Math.max(0, value.get());
        }
        // Of what mostly does not happen a logarithm says nothing.
        boolean usual = Robust.median(Arrays.copyOf(series, series.length - 1)) > 0;
        return usual ? SeasonalBaseline.of(firstWhole, series) : Optional.empty();
    }

    private static Feed feed(BusinessSeries series) {
        return switch (series) {
            case SALES_INVOICED, PURCHASES_INVOICED, SALES_DECLARED, TAX_PAID -> Feed.TAX;
            case ELECTRICITY -> Feed.ELECTRICITY;
            case WATER -> Feed.WATER;
            case EXPORTS, IMPORTS -> Feed.CUSTOMS;
            case OPERATING_INFLOW, OPERATING_OUTFLOW, PAYROLL, BALANCE -> Feed.ACCOUNTS;
        };
    }

    private static Unit unit(BusinessSeries series) {
        return switch (series) {
            case ELECTRICITY -> Unit.WATT_HOURS;
            case WATER -> Unit.LITRES;
            default -> Unit.CENTS;
        };
    }

    private static int month(LocalDate day) {
        return BankTime.month((int) day.toEpochDay());
    }
}
