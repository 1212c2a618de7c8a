package io.loanwatch.detectors.evergreening;

import java.io.Serializable;

/**
 * @param inflowDays days before an instalment is due within which money to pay it comes in; catalogue M7
 * @param coverPpm share of the instalment that the money covers, parts per million; catalogue M7
 * @param leastInstalmentPpm share of the principal below which an instalment is not looked at, parts per million; our default: the
 *     interest of a month is paid out of anything
 * @param returnDays days after the due day within which the money goes back; catalogue M7
 * @param returnPpm share of the money that goes back, parts per million; our default, as a counted path passes on
 * @param invoicedPpm share of the money that invoices cover if it is trade, parts per million; our default, as in M9
 * @param invoiceDays days before and after within which invoices count; our default, as in M9
 * @param keptDays days after the due day until the alert ends; our default
 * @param repaidSharePpm share of the principal that, traced into another loan's repayment, is MODERATE, parts per million; our default, as in M1
 * @param severeSharePpm share of the principal, repaid or bridged, from which it is SEVERE, parts per million; our default
 * @param leastRules under how many rules a repayment is of loan money; our default
 */
record EvergreeningParameters(
        int inflowDays,
        long coverPpm,
        long leastInstalmentPpm,
        int returnDays,
        long returnPpm,
        long invoicedPpm,
        int invoiceDays,
        int keptDays,
        long repaidSharePpm,
        long severeSharePpm,
        int leastRules)
        implements Serializable {

    static final EvergreeningParameters DEFAULTS =
            new EvergreeningParameters(3, 900_000, 1_000, 10, 800_000, 500_000, 180, 60, 50_000, 500_000, 2);
}
