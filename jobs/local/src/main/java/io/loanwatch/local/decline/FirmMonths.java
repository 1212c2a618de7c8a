package io.loanwatch.local.decline;

import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.statistics.Robust;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.local.decline.InvoiceTable.Sale;
import java.util.List;

/**
 * A firm's sales by month.
 *
 * @param tiles net sales, counts of invoices but for red-letter ones
 * @param first month of the first invoice, which may be a part of one
 * @param last last month known
 */
record FirmMonths(Tiles tiles, int first, int last) {

    private static final double ACTIVE_MONTH_CENTS = 1_000_000;

    static FirmMonths of(List<Sale> sales, int last) {
        var tiles = new Tiles();
        int first = Integer.MAX_VALUE;
        for (Sale sale : sales) {
            int month = BankTime.month((int) sale.issuedOn().toEpochDay());
            tiles.add(month, sale.netCents(), sale.netCents() < 0 ? 0 : 1);
            first = Math.min(first, month);
        }
        return new FirmMonths(tiles, first, last);
    }

    double[] values(int from, int to) {
        double[] values = new double[Math.max(0, to - from + 1)];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, tiles.sum(from + i));
        }
        return values;
    }

    /** Whether the median month of the year before brought more than ¥10,000. */
    boolean isActive(int month) {
        return month - 12 >= first && Robust.median(values(month - 12, month - 1)) >= ACTIVE_MONTH_CENTS;
    }

    /** Whether the firm has a fall of its own that lasts: a four-month median of at most 40% of the median year before. */
    boolean fallsByItself() {
        for (int month = first + 12; month + 3 <= last; month++) {
            if (isActive(month)
                    && Robust.median(values(month, month + 3)) <= 0.4 * Robust.median(values(month - 12, month - 1))) {
                return true;
            }
        }
        return false;
    }

    /** Standard deviation of the logarithm of sums of {@code months}, over the twelve months before {@code month}. */
    double volatility(int month, int months) {
        int windows = 12;
        double[] logs = new double[windows];
        double mean = 0;
        int found = 0;
        for (int end = month - 1; end >= month - windows && end - months + 1 >= first; end--) {
            logs[found] = StrictMath.log(
                    Math.max((double) tiles.sum(end - months + 1, end), ACTIVE_MONTH_CENTS / 100 * months));
            mean += logs[found++];
        }
        if (found == 0) {
            return Double.POSITIVE_INFINITY;
        }
        mean /= found;
        double squares = 0;
        for (int i = 0; i < found; i++) {
            squares += (logs[i] - mean) * (logs[i] - mean);
        }
        return StrictMath.sqrt(squares / found);
    }
}
