package io.loanwatch.detectors.tracing;

import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.model.AccountKind;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.TransferParty;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Reads a transaction as a transfer of the ledger.
 *
 * <p>Money is followed on customers' accounts at this bank; its loan, internal and clearing accounts end a trace. An account
 * that holds two currencies is two accounts of the ledger, and a cash pool's header is one for each member that it sweeps.
 */
public final class TransferReader {

    private final LeafClassifier classifier;
    private final Function<String, Optional<String>> loanOfDrawdown;

    /** @param loanOfDrawdown the loan of a drawdown id, if it is known */
    public TransferReader(LeafClassifier classifier, Function<String, Optional<String>> loanOfDrawdown) {
        this.classifier = classifier;
        this.loanOfDrawdown = loanOfDrawdown;
    }

    public Transfer read(Transaction transaction) {
        TransferKind kind = kind(transaction);
        // A drawdown without id is loan money all the same.
        Optional<String> drawdownId = kind == TransferKind.DRAWDOWN
                ? transaction.drawdownId().or(() -> Optional.of(transaction.eventId()))
                : transaction.drawdownId();
        LeafClass payeeClass = classifier.classify(transaction);
        // On an account that only passes money through, a lot would say nothing of where it went.
        boolean followed = transaction.payee().isCustomerAccountHere() && payeeClass != LeafClass.PASS_THROUGH;
        return new Transfer(
                transaction.eventId(),
                kind,
                transaction.occurredAt().toEpochMilli(),
                transaction.knownAt().toEpochMilli(),
                side(
                        transaction,
                        transaction.payer(),
                        transaction.payee(),
                        transaction.payer().isCustomerAccountHere()),
                side(transaction, transaction.payee(), transaction.payer(), followed),
                transaction.amountCents(),
                kind == TransferKind.DRAWDOWN ? drawdownId.flatMap(loanOfDrawdown) : Optional.empty(),
                drawdownId,
                transaction.reversalOf(),
                transaction.corrects(),
                followed ? LeafClass.UNCLASSIFIED : payeeClass);
    }

    /** Class of the payee, wherever its account is. */
    public LeafClass payeeClass(Transaction transaction) {
        return classifier.classify(transaction);
    }

    /** What decides whether a transaction can concern loan money; needs nothing but the transaction. */
    public static TransferHead head(Transaction transaction) {
        TransferParty payer = transaction.payer();
        return new TransferHead(
                kind(transaction),
                transaction.occurredAt().toEpochMilli(),
                EventHash.of(payerKey(transaction)),
                EventHash.of(key(transaction, transaction.payee(), payer)),
                payer.isCustomerAccountHere()
                        ? 0
                        : payer.owner().map(EventHash::of).orElse(0L),
                transaction
                        .reversalOf()
                        .or(transaction::corrects)
                        .map(EventHash::of)
                        .orElse(0L));
    }

    static String payerKey(Transaction transaction) {
        return key(transaction, transaction.payer(), transaction.payee());
    }

    private static String key(Transaction transaction, TransferParty party, TransferParty other) {
        String account = isSubAccount(transaction, party, other)
                ? "%s/%s/%s".formatted(party.account(), party.poolId().orElse(""), other.account())
                : party.account();
        return account + " " + transaction.currency();
    }

    private static TransferKind kind(Transaction transaction) {
        if (transaction.reversalOf().isPresent()) {
            return TransferKind.REVERSAL;
        }
        return transaction.type() == TransactionType.LOAN_DRAWDOWN ? TransferKind.DRAWDOWN : TransferKind.ORDINARY;
    }

    private static Transfer.Side side(
            Transaction transaction, TransferParty party, TransferParty other, boolean followed) {
        // The header's balance is that of all its members.
        OptionalLong balance = isSubAccount(transaction, party, other)
                ? OptionalLong.empty()
                : party.balanceAfterCents().map(OptionalLong::of).orElseGet(OptionalLong::empty);
        return new Transfer.Side(key(transaction, party, other), followed, balance);
    }

    private static boolean isSubAccount(Transaction transaction, TransferParty party, TransferParty other) {
        return isSweep(transaction) && isHeaderOf(party, other);
    }

    private static boolean isSweep(Transaction transaction) {
        return transaction.type() == TransactionType.POOL_SWEEP
                || transaction.reversalOf().isPresent();
    }

    private static boolean isHeaderOf(TransferParty party, TransferParty other) {
        return party.kind() == AccountKind.POOL_HEADER
                && other.kind() == AccountKind.POOL_MEMBER
                && party.poolId().isPresent()
                && party.poolId().equals(other.poolId());
    }
}
