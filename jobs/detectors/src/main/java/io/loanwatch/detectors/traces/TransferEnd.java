package io.loanwatch.detectors.traces;

import io.loanwatch.model.AccountKind;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.TransferParty;
import java.util.Optional;

/**
 * One side of a traced transfer, with what indicators ask of it.
 *
 * @param account token of the account
 * @param owner token of the owner
 * @param borrowerId borrower that owns the account
 * @param outside whether the account is at another bank
 * @param ownerClass class of the owner
 * @param kind kind of the account
 * @param industryCode industry code of the owner
 */
public record TransferEnd(
        String account,
        Optional<String> owner,
        Optional<String> borrowerId,
        boolean outside,
        OwnerClass ownerClass,
        AccountKind kind,
        Optional<String> industryCode) {

    public static TransferEnd of(TransferParty party, Optional<String> borrowerId) {
        return new TransferEnd(
                party.account(),
                party.owner(),
                borrowerId,
                party.bankCode().isPresent(),
                party.ownerClass(),
                party.kind(),
                party.industryCode());
    }

    /** Token of whoever stands behind the account: the owner, or the account itself if the owner is not known. */
    public String party() {
        return owner.orElse(account);
    }

    /** Section of the industry classification, A to T, as bit 0 to 19; 0 if it is not known. */
    public int industrySection() {
        if (industryCode.isEmpty() || industryCode.get().isEmpty()) {
            return 0;
        }
        int section = industryCode.get().charAt(0) - 'A';
        return section >= 0 && section <= 'T' - 'A' ? 1 << section : 0;
    }
}
