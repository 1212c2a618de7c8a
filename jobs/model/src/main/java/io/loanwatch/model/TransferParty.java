package io.loanwatch.model;

import java.util.Optional;

/**
 * One side of a transfer.
 *
 * @param account token of the account.
 * @param bankCode code of the other bank, null for an account of this bank.
 * @param kind kind of the account.
 * @param owner token of the account owner, null if unknown.
 * @param ownerClass class of the owner.
 * @param industryCode industry code of the owner (GB/T 4754 letter and digits), null if unknown.
 * @param balanceAfterCents balance of the account after the booking in minor units, null outside this bank.
 * @param poolId cash pool the account belongs to, else null.
 * @param merchantId merchant behind a clearing account, else null.
 * @param merchantCategory merchant category code (ISO 18245), else null.
 */
public record TransferParty(
        String account,
        Optional<String> bankCode,
        AccountKind kind,
        Optional<String> owner,
        OwnerClass ownerClass,
        Optional<String> industryCode,
        Optional<Long> balanceAfterCents,
        Optional<String> poolId,
        Optional<String> merchantId,
        Optional<String> merchantCategory) {
    public TransferParty {
        Checks.present("account", account);
    }

    /** Whether it is a customer's account at this bank, and none of the bank's own. */
    public boolean isCustomerAccountHere() {
        return bankCode.isEmpty()
                && switch (kind) {
                    case CURRENT, MARGIN, PLEDGED_DEPOSIT, POOL_HEADER, POOL_MEMBER, SAVINGS -> true;
                    case CLEARING, LOAN, INTERNAL, EXTERNAL -> false;
                };
    }
}
