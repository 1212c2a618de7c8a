package io.loanwatch.detectors.splitpayments;

import java.io.Serializable;

/**
 * @param companyLimitCents limit for self-payment to one payee of a company's loan, minor units; 流动资金贷款管理办法 (2024)
 * @param businessLimitCents limit for self-payment of a personal business loan, minor units; 个人贷款管理办法 (2024)
 * @param consumerLimitCents limit for self-payment of a consumer loan, minor units; 个人贷款管理办法 (2024)
 * @param workdays workdays within which payments are added up; catalogue M3
 * @param leastRules under how many rules payments are of loan money; one by default, because the limit is on what the borrower
 *     pays without the bank, and own money on the same account does not make that smaller
 */
record SplitPaymentsParameters(
        long companyLimitCents, long businessLimitCents, long consumerLimitCents, int workdays, int leastRules)
        implements Serializable {

    static final SplitPaymentsParameters DEFAULTS =
            new SplitPaymentsParameters(10_000_000_00L, 500_000_00L, 300_000_00L, 5, 1);
}
