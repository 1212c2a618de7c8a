package io.loanwatch.detectors.signals;

import io.loanwatch.detectors.borrower.TradeSeries;
import io.loanwatch.detectors.models.Cusum;
import io.loanwatch.detectors.models.RatioOfThree;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.statistics.Robust;
import io.loanwatch.detectors.time.BankTime;
import java.util.Arrays;
import java.util.Optional;

/**
 * Exports and imports declared: R3 and CUSUM⁻ of the months, and the days without any declaration against the own gaps.
 *
 * @param lastDeclared last day with a declaration, epoch day
 * @param silentDays days without one up to the day looked at
 * @param usualGapDays days that 95% of the own gaps do not exceed; empty of one who does not declare every month
 * @param valueCents value of the last three complete months
 * @param usualCents a quarter of that of the last twelve
 * @param ratioPpm R3, parts per million; a million where there is less than a year
 * @param cusumMilli CUSUM⁻ of the months, thousandths
 */
public record Trade(
        int lastDeclared,
        int silentDays,
        Optional<Integer> usualGapDays,
        long valueCents,
        long usualCents,
        long ratioPpm,
        int cusumMilli) {

    private static final int YEAR_DAYS = 365;
    private static final int LEAST_GAPS = 8;
    private static final int LONGEST_USUAL_GAP_DAYS = 31;
    private static final int RECENT_MONTHS = 3;
    private static final int BASE_MONTHS = 12;
    private static final double SIGMA_FLOOR = 0.25;
    private static final double LEAST_SHARE = 0.05;
    private static final long LEAST_USUAL_CENTS = 50_000_00L;
    private static final long ONE_PPM = 1_000_000;
    private static final int USUAL_PER_MILLE = 950;

    /** @return empty of one who declares nothing */
    public static Optional<Trade> at(int day, TradeSeries trade) {
        Tiles days = trade.tradeByDay();
        int last = lastDay(day, days);
        if (last == Integer.MIN_VALUE) {
            return Optional.empty();
        }
        int month = BankTime.month(day + 1) - 1;
        int firstWhole = firstWhole(trade);
        long[] year = months(month - RatioOfThree.MONTHS + 1, month, trade);
        long recent = Arrays.stream(year, RatioOfThree.MONTHS - RECENT_MONTHS, RatioOfThree.MONTHS)
                .sum();
        boolean known = month - RatioOfThree.MONTHS + 1 >= firstWhole
                && Arrays.stream(year).sum() / 4 >= LEAST_USUAL_CENTS;
        double[] flat = new double[RatioOfThree.MONTHS];
        Arrays.fill(flat, 1);
        return Optional.of(new Trade(
                last,
                day - last,
                usualGap(last, days),
                recent,
                Arrays.stream(year).sum() / 4,
                known ? RatioOfThree.ofPpm(year, flat) : ONE_PPM,
                known ? cusum(month, firstWhole, trade) : 0));
    }

    public boolean isFall(long thresholdPpm) {
        return ratioPpm < thresholdPpm && cusumMilli > Cusum.LIMIT_MILLI;
    }

    public boolean isSilent(int beyondDays) {
        return usualGapDays.isPresent() && silentDays >= usualGapDays.get() + beyondDays;
    }

    private static int lastDay(int day, Tiles days) {
        for (int i = days.ceiling(day + 1) - 1; i >= 0; i--) {
            if (days.countAt(i) > 0) {
                return days.keyAt(i);
            }
        }
        return Integer.MIN_VALUE;
    }

    private static Optional<Integer> usualGap(int last, Tiles days) {
        int[] gaps = new int[days.size()];
        int found = 0;
        int previous = Integer.MIN_VALUE;
        for (int i = days.ceiling(last - YEAR_DAYS); i < days.size() && days.keyAt(i) <= last; i++) {
            if (days.countAt(i) > 0) {
                if (previous != Integer.MIN_VALUE) {
                    gaps[found++] = days.keyAt(i) - previous;
                }
                previous = days.keyAt(i);
            }
        }
        if (found < LEAST_GAPS) {
            return Optional.empty();
        }
        int usual = Robust.quantile(Arrays.copyOf(gaps, found), USUAL_PER_MILLE);
        return usual > LONGEST_USUAL_GAP_DAYS ? Optional.empty() : Optional.of(usual);
    }

    // The month of the first declaration may be a part of one.
    private static int firstWhole(TradeSeries trade) {
        int first = Integer.MAX_VALUE - 1;
        if (!trade.exportsByMonth().isEmpty()) {
            first = trade.exportsByMonth().keyAt(0);
        }
        if (!trade.importsByMonth().isEmpty()) {
            first = Math.min(first, trade.importsByMonth().keyAt(0));
        }
        return first + 1;
    }

    private static long[] months(int from, int to, TradeSeries trade) {
        long[] values = new long[to - from + 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, trade.exportsByMonth().sum(from + i))
                    + Math.max(0, trade.importsByMonth().sum(from + i));
        }
        return values;
    }

    // January and February are told by their mean: the festival moves between them.
    private static int cusum(int month, int firstWhole, TradeSeries trade) {
        int from = Math.max(firstWhole, month - RECENT_MONTHS - BASE_MONTHS + 1);
        long[] values = months(from, month, trade);
        double[] logs = new double[values.length];
        double mean = Math.max(1, Arrays.stream(values).average().orElseThrow());
        for (int i = 0; i < values.length; i++) {
            int ofYear = Math.floorMod(from + i, 12);
            double value = ofYear == 1 && i > 0 ? (values[i - 1] + values[i]) / 2.0 : values[i];
            logs[i] = StrictMath.log(Math.max(value / mean, LEAST_SHARE));
        }
        int base = values.length - RECENT_MONTHS;
        double[] before = Arrays.copyOf(logs, base);
        double usual = Robust.median(before);
        double sigma = Math.max(SIGMA_FLOOR, Robust.MAD_TO_SIGMA * Robust.medianAbsoluteDeviation(before));
        var cusum = new Cusum();
        for (int i = 0; i < logs.length; i++) {
            boolean january = Math.floorMod(from + i, 12) == 0;
            cusum.add(january ? 0 : (long) StrictMath.rint(1000 * (logs[i] - usual) / sigma));
        }
        return cusum.sumMilli();
    }

    /** Share of the value over the usual for the evidence, parts per million. */
    public long sharePpm() {
        return usualCents > 0 ? PartsPerMillion.share(valueCents, usualCents) : ONE_PPM;
    }
}
