package io.loanwatch.detectors.contradiction;

/**
 * @param coveredDays days of a month that readings must cover; our default
 * @param settleDays days after the end of a month until it is judged; our default, for readings and invoices recorded late
 */
record FabricatedSalesParameters(int coveredDays, int settleDays) implements java.io.Serializable {

    static final FabricatedSalesParameters DEFAULTS = new FabricatedSalesParameters(20, 7);
}
