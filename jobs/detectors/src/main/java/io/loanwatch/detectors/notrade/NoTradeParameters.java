package io.loanwatch.detectors.notrade;

import java.io.Serializable;

/**
 * @param invoicedPpm share of payments below which the invoices of a supplier are missing, parts per million; catalogue M9
 * @param invoiceDays days before and after the payments within which invoices count; catalogue M9
 * @param lightSharePpm share of the principal from which it is LIGHT, parts per million; catalogue M9
 * @param moderateSharePpm share of the principal from which it is MODERATE, parts per million; our default
 * @param graceDays days that a supplier is given to write its invoice; our default: two months of VAT filing
 * @param leastRules under how many rules; our default
 */
record NoTradeParameters(
        long invoicedPpm, int invoiceDays, long lightSharePpm, long moderateSharePpm, int graceDays, int leastRules)
        implements Serializable {

    static final NoTradeParameters DEFAULTS = new NoTradeParameters(500_000, 180, 300_000, 600_000, 60, 2);
}
