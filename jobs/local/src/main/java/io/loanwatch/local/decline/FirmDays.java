package io.loanwatch.local.decline;

import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.local.decline.InvoiceTable.Sale;
import java.util.List;

/**
 * A firm's sales by day.
 *
 * @param first day of the first invoice, days since 1970
 */
record FirmDays(Tiles tiles, int first) {

    static FirmDays of(List<Sale> sales) {
        var tiles = new Tiles();
        int first = Integer.MAX_VALUE;
        for (Sale sale : sales) {
            int day = (int) sale.issuedOn().toEpochDay();
            tiles.add(day, sale.netCents(), sale.netCents() < 0 ? 0 : 1);
            first = Math.min(first, day);
        }
        return new FirmDays(tiles, first);
    }

    /** Sales of the {@code days} up to and with {@code end}, minor units; nothing less than nothing. */
    long sum(int end, int days) {
        return Math.max(0, tiles.sum(end - days + 1, end));
    }
}
