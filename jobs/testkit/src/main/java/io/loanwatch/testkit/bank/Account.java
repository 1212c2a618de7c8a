package io.loanwatch.testkit.bank;

import io.loanwatch.model.AccountKind;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.TransferParty;
import java.util.Optional;

/**
 * An account, here or at another bank. Only accounts of this bank have a balance.
 *
 * <p>Money drafted to go out is committed at once and leaves when it is booked, so that what is {@link #availableCents} can
 * always be paid, whatever else the day brings.
 */
final class Account {

    private static final Optional<Long> NO_BALANCE = Optional.empty();

    final String token;
    final AccountKind kind;
    final Optional<String> owner;
    final OwnerClass ownerClass;
    final Optional<String> industryCode;
    final Optional<String> bankCode;
    final Optional<String> borrowerId;
    private final Optional<String> merchantId;
    private final Optional<String> merchantCategory;
    private final Optional<TransferParty> external;
    private long balanceCents;
    private long committedCents;

    private Account(
            String token,
            AccountKind kind,
            String owner,
            OwnerClass ownerClass,
            Optional<String> industryCode,
            Optional<String> bankCode,
            Optional<String> borrowerId,
            Optional<String> merchantCategory) {
        this.token = token;
        this.kind = kind;
        this.owner = Optional.of(owner);
        this.ownerClass = ownerClass;
        this.industryCode = industryCode;
        this.bankCode = bankCode;
        this.borrowerId = borrowerId;
        this.merchantId = merchantCategory.map(category -> "mer-" + token);
        this.merchantCategory = merchantCategory;
        this.external = bankCode.map(code -> side(NO_BALANCE));
    }

    static Account here(
            String token, AccountKind kind, String owner, OwnerClass ownerClass, Optional<String> industry) {
        return new Account(
                token, kind, owner, ownerClass, industry, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Account ofBorrower(
            String token, AccountKind kind, String borrowerId, OwnerClass ownerClass, Optional<String> industry) {
        return new Account(
                token,
                kind,
                borrowerId,
                ownerClass,
                industry,
                Optional.empty(),
                Optional.of(borrowerId),
                Optional.empty());
    }

    static Account elsewhere(
            String token, String bankCode, String owner, OwnerClass ownerClass, Optional<String> industry) {
        return new Account(
                token,
                AccountKind.EXTERNAL,
                owner,
                ownerClass,
                industry,
                Optional.of(bankCode),
                Optional.empty(),
                Optional.empty());
    }

    /** The account over which a payment service settles what was bought from a merchant. */
    static Account clearing(String token, String owner, String merchantCategory) {
        return new Account(
                token,
                AccountKind.CLEARING,
                owner,
                OwnerClass.FINANCIAL_INSTITUTION,
                Optional.empty(),
                Optional.of("bank-90"),
                Optional.empty(),
                Optional.of(merchantCategory));
    }

    boolean isHere() {
        return bankCode.isEmpty();
    }

    /** The side of a transfer just booked. */
    TransferParty side() {
        return external.isPresent() ? external.get() : side(Optional.of(balanceCents));
    }

    private TransferParty side(Optional<Long> balance) {
        return new TransferParty(
                token,
                bankCode,
                kind,
                owner,
                ownerClass,
                industryCode,
                balance,
                Optional.empty(),
                merchantId,
                merchantCategory);
    }

    void open(long cents) {
        balanceCents = cents;
    }

    void commit(long cents) {
        committedCents += cents;
    }

    void debit(long cents) {
        committedCents -= cents;
        balanceCents -= cents;
    }

    void credit(long cents) {
        balanceCents += cents;
    }

    long availableCents() {
        return balanceCents - committedCents;
    }
}
