package io.loanwatch.detectors.firstusecheck;

import java.io.Serializable;

/**
 * @param entrustedDays days after a drawdown that the bank pays out to the payee; catalogue M11, the bank's post-loan texts
 * @param selfPaymentDays days after a drawdown that the borrower pays out; catalogue M11, the bank's post-loan texts
 */
record FirstUseCheckDueParameters(int entrustedDays, int selfPaymentDays) implements Serializable {

    static final FirstUseCheckDueParameters DEFAULTS = new FirstUseCheckDueParameters(7, 3);
}
