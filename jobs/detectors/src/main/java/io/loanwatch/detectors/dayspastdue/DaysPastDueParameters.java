package io.loanwatch.detectors.dayspastdue;

/**
 * @param moderateDays days past due from which it is MODERATE; catalogue P1
 * @param severeDays days past due from which it is SEVERE; catalogue P1, 金融资产风险分类办法
 * @param bookingHours hours after the end of the due day until it is judged; catalogue, expected lateness of transactions
 * @param toleranceCents arrears that are rounding, minor units; our default
 */
record DaysPastDueParameters(int moderateDays, int severeDays, int bookingHours, long toleranceCents)
        implements java.io.Serializable {

    static final DaysPastDueParameters DEFAULTS = new DaysPastDueParameters(31, 91, 1, 100);
}
