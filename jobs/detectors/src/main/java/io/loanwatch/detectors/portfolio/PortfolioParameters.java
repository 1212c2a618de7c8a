package io.loanwatch.detectors.portfolio;

import java.io.Serializable;

/**
 * @param bookingHours hours after the end of a day until its bookings are in; catalogue, expected lateness of transactions
 * @param toleranceCents arrears that are rounding, minor units; as P1 has it
 * @param overdueDays days past due beyond which a loan is non-performing; 金融资产风险分类办法
 * @param recallDays days before it came to that on which a case must have been there; catalogue, recall
 * @param recallLookBackDays days for which a case is remembered; our default, two years
 * @param monthsOnBook months on book that vintages are followed; our default
 */
public record PortfolioParameters(
        int bookingHours,
        long toleranceCents,
        int overdueDays,
        int recallDays,
        int recallLookBackDays,
        int monthsOnBook)
        implements Serializable {

    public static final PortfolioParameters DEFAULT = new PortfolioParameters(1, 100, 90, 90, 730, 36);
}
