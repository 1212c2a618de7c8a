package io.loanwatch.detectors.plots;

import io.loanwatch.detectors.borrower.BorrowerSeries;
import io.loanwatch.detectors.borrower.FilingSeries;
import io.loanwatch.detectors.borrower.FilingSeries.Filing;
import io.loanwatch.detectors.borrower.MoneySeries;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.BusinessSeries;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** One series of a borrower by month, as the tiles hold it. */
interface MonthlyValues {

    /** No month is this late. */
    int NOTHING_KEPT = Integer.MAX_VALUE - 1;

    /** The first month of which anything is kept, perhaps only its end; {@link #NOTHING_KEPT} if nothing is. */
    int first();

    /** Empty where nothing can be said of the month: it was not filed, or its balance is not known. */
    Optional<Long> value(int month);

    /** Months that the value of a month covers, itself the last. */
    default int length(int month) {
        return 1;
    }

    /** Whether it was measured for the whole month; of what is not metered, always. */
    default boolean isMeasured(int month) {
        return true;
    }

    static MonthlyValues of(BusinessSeries series, BorrowerSeries known, int today) {
        return switch (series) {
            case SALES_INVOICED -> new Sums(known.salesByMonth());
            case PURCHASES_INVOICED -> new Sums(known.purchasesByMonth());
            case SALES_DECLARED -> new Filed(known.filings(), Filing::declaredCents);
            case TAX_PAID -> new Filed(known.filings(), Filing::paidCents);
            case ELECTRICITY -> new Metered(known.electricityByMonth());
            case WATER -> new Metered(known.waterByMonth());
            case EXPORTS -> new Sums(known.trade().exportsByMonth());
            case IMPORTS -> new Sums(known.trade().importsByMonth());
            case OPERATING_INFLOW -> new Sums(known.money().inflowByMonth());
            case OPERATING_OUTFLOW -> new Sums(known.money().outflowByMonth());
            case PAYROLL -> new SumsOfDays(known.money().wagesByDay(), today - BorrowerSeries.DAYS_KEPT);
            case BALANCE -> new Balances(known.money(), BankTime.month(today));
        };
    }

    /** Sums by month; a month without records brought nothing. */
    record Sums(Tiles months) implements MonthlyValues {
        @Override
        public int first() {
            return firstOf(months);
        }

        @Override
        public Optional<Long> value(int month) {
            return Optional.of(months.sum(month));
        }
    }

    /** The same of a meter, whose counts are days covered by readings. */
    record Metered(Tiles months) implements MonthlyValues {
        @Override
        public int first() {
            return firstOf(months);
        }

        @Override
        public Optional<Long> value(int month) {
            return Optional.of(months.sum(month));
        }

        @Override
        public boolean isMeasured(int month) {
            return months.count(month) >= BankTime.firstDayOf(month).lengthOfMonth();
        }
    }

    /**
     * Months summed from days.
     *
     * @param forgottenBefore day before which days may have been forgotten
     */
    record SumsOfDays(Tiles days, int forgottenBefore) implements MonthlyValues {
        @Override
        public int first() {
            return days.isEmpty()
                    ? NOTHING_KEPT
                    : Math.max(BankTime.month(days.keyAt(0)), BankTime.month(forgottenBefore) + 1);
        }

        @Override
        public Optional<Long> value(int month) {
            return Optional.of(days.sum((int) BankTime.firstDayOf(month).toEpochDay(), (int)
                    BankTime.lastDayOf(month).toEpochDay()));
        }
    }

    /** What was filed; a quarterly filer has a value every third month. */
    record Filed(FilingSeries filings, ToLongFunction<Filing> amount) implements MonthlyValues {
        @Override
        public int first() {
            return filings.isEmpty() ? NOTHING_KEPT : filings.firstMonth();
        }

        @Override
        public Optional<Long> value(int month) {
            return filing(month).map(amount::applyAsLong);
        }

        @Override
        public int length(int month) {
            return filing(month).map(Filing::months).orElse(1);
        }

        private Optional<Filing> filing(int month) {
            return filings.between(month, month).values().stream().findFirst();
        }
    }

    /** What the free accounts held at the end of a month. */
    record Balances(MoneySeries money, int month) implements MonthlyValues {
        @Override
        public int first() {
            return money.balanceCents().isEmpty()
                    ? NOTHING_KEPT
                    : BankTime.month((int) BankTime.firstDayOf(month).toEpochDay() - MoneySeries.BALANCE_DAYS_KEPT);
        }

        @Override
        public Optional<Long> value(int of) {
            return money.balanceCentsOn((int) BankTime.lastDayOf(of).toEpochDay());
        }
    }

    private static int firstOf(Tiles months) {
        return months.isEmpty() ? NOTHING_KEPT : months.keyAt(0);
    }
}
