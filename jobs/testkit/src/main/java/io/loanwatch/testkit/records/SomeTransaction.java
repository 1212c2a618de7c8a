package io.loanwatch.testkit.records;

import io.loanwatch.model.AccountKind;
import io.loanwatch.model.Channel;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.TransferParty;
import java.time.Instant;
import java.util.Optional;

/**
 * A transfer under construction. By default online, of yuan, known when it occurred, between two accounts of this bank that
 * belong to nobody known; an account of the form {@code acc-B…} belongs to that borrower.
 */
public final class SomeTransaction {

    private static final String BORROWER_ACCOUNT = "acc-B";

    private final Instant occurredAt;
    private final long amountCents;
    private TransferParty payer;
    private TransferParty payee;
    private Optional<String> eventId = Optional.empty();
    private Instant knownAt;
    private TransactionType type = TransactionType.TRANSFER;
    private Channel channel = Channel.ONLINE;
    private Optional<String> drawdownId = Optional.empty();
    private Optional<String> reversalOf = Optional.empty();

    SomeTransaction(String at, String payerAccount, String payeeAccount, long amountCents) {
        this.occurredAt = Times.at(at);
        this.knownAt = occurredAt;
        this.payer = here(payerAccount);
        this.payee = here(payeeAccount);
        this.amountCents = amountCents;
    }

    /** An account of this bank. */
    public static TransferParty here(String account) {
        return party(account, AccountKind.CURRENT, Optional.empty(), OwnerClass.UNKNOWN, Optional.empty());
    }

    /** An account at another bank, of an owner of that class and industry. */
    public static TransferParty elsewhere(String account, OwnerClass ownerClass, Optional<String> industryCode) {
        return party(account, AccountKind.EXTERNAL, Optional.of("bank-10"), ownerClass, industryCode);
    }

    private static TransferParty party(
            String account,
            AccountKind kind,
            Optional<String> bankCode,
            OwnerClass ownerClass,
            Optional<String> industryCode) {
        return new TransferParty(
                account,
                bankCode,
                kind,
                borrowerOf(account),
                ownerClass,
                industryCode,
                bankCode.isEmpty() ? Optional.of(0L) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<String> borrowerOf(String account) {
        return account.startsWith(BORROWER_ACCOUNT)
                ? Optional.of(account.substring(BORROWER_ACCOUNT.length() - 1))
                : Optional.empty();
    }

    public SomeTransaction withEventId(String id) {
        eventId = Optional.of(id);
        return this;
    }

    public SomeTransaction withKnownAt(String at) {
        knownAt = Times.at(at);
        return this;
    }

    public SomeTransaction withType(TransactionType newType) {
        type = newType;
        return this;
    }

    public SomeTransaction withChannel(Channel newChannel) {
        channel = newChannel;
        return this;
    }

    public SomeTransaction withPayer(TransferParty party) {
        payer = party;
        return this;
    }

    public SomeTransaction withPayee(TransferParty party) {
        payee = party;
        return this;
    }

    public SomeTransaction withDrawdown(String id) {
        drawdownId = Optional.of(id);
        return this;
    }

    public SomeTransaction withReversalOf(String id) {
        reversalOf = Optional.of(id);
        return this;
    }

    public Transaction build() {
        String derived = "tx-" + payer.account() + '-' + payee.account() + '-' + occurredAt + '-' + amountCents;
        return new Transaction(
                eventId.orElse(derived),
                knownAt,
                occurredAt,
                Optional.empty(),
                borrowerOf(payer.account()),
                borrowerOf(payee.account()),
                payer,
                payee,
                amountCents,
                Facts.CURRENCY,
                channel,
                type,
                "",
                drawdownId,
                reversalOf);
    }
}
