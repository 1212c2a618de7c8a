package io.loanwatch.detectors.shellpayee;

import java.io.Serializable;

/**
 * @param unseenDays days before the payment without one to the same payee; catalogue M8
 * @param youngDays age of the payee below which it is young; catalogue M8
 * @param rarePpm share of the borrower's own payments that are as large, at most, parts per million; catalogue M8
 * @param leastPayments payments of the year before without which their size says nothing; our default
 * @param leastRules under how many rules the payment is of loan money; our default
 */
record ShellPayeeParameters(int unseenDays, int youngDays, long rarePpm, int leastPayments, int leastRules)
        implements Serializable {

    static final ShellPayeeParameters DEFAULTS = new ShellPayeeParameters(365, 365, 10_000, 30, 2);
}
