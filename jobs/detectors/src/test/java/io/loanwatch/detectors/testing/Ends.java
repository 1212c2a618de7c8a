package io.loanwatch.detectors.testing;

import io.loanwatch.model.AccountKind;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.TransferParty;
import java.util.Optional;

/** Sides of transfers. An account belongs to the owner whose name stands before the dot of its token. */
public final class Ends {

    private Ends() {}

    /** The borrower's account that receives loans. */
    public static TransferParty own() {
        return inside(Records.BORROWER + ".1", OwnerClass.SMALL_BUSINESS, AccountKind.CURRENT);
    }

    public static TransferParty bank() {
        return inside("bank.1", OwnerClass.FINANCIAL_INSTITUTION, AccountKind.INTERNAL);
    }

    /** A company with an account at this bank. */
    public static TransferParty company(String owner) {
        return inside(owner + ".1", OwnerClass.SMALL_BUSINESS, AccountKind.CURRENT);
    }

    public static TransferParty inside(String account, OwnerClass ownerClass, AccountKind kind) {
        return end(account, Optional.empty(), ownerClass, kind, Optional.empty());
    }

    /** An account at another bank. */
    public static TransferParty outside(String account, OwnerClass ownerClass) {
        return end(account, Optional.of("BANK-2"), ownerClass, AccountKind.EXTERNAL, Optional.empty());
    }

    /** The same with an industry of its owner. */
    public static TransferParty ofIndustry(TransferParty end, String industryCode) {
        return end(end.account(), end.bankCode(), end.ownerClass(), end.kind(), Optional.of(industryCode));
    }

    static Optional<String> borrowerOf(TransferParty end) {
        return end.bankCode().isEmpty() && !end.account().startsWith("bank.") ? end.owner() : Optional.empty();
    }

    private static TransferParty end(
            String account,
            Optional<String> bankCode,
            OwnerClass ownerClass,
            AccountKind kind,
            Optional<String> industryCode) {
        return new TransferParty(
                account,
                bankCode,
                kind,
                Optional.of(account.substring(0, account.lastIndexOf('.'))),
                ownerClass,
                industryCode,
                bankCode.isPresent() ? Optional.empty() : Optional.of(0L),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
