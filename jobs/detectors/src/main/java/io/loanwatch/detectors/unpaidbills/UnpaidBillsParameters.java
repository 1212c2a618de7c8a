package io.loanwatch.detectors.unpaidbills;

/**
 * @param unpaidDays days after the due day from which a bill counts as unpaid; catalogue U3
 * @param lateBills late bills that count together; catalogue U3
 * @param lateWindowDays days within which they are counted; catalogue U3, six months
 * @param lateDays days after the due day from which a bill paid counts as late; our default, for days of transfer
 */
record UnpaidBillsParameters(int unpaidDays, int lateBills, int lateWindowDays, int lateDays)
        implements java.io.Serializable {

    static final UnpaidBillsParameters DEFAULTS = new UnpaidBillsParameters(15, 2, 182, 5);
}
