package io.loanwatch.detectors.tracing;

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
        Transfer.Side payee = side(transaction, transaction.payee(), transaction.payer());
        return new Transfer(
                transaction.eventId(),
                kind,
                transaction.occurredAt().toEpochMilli(),
                transaction.knownAt().toEpochMilli(),
                side(transaction, transaction.payer(), transaction.payee()),
                payee,
                transaction.amountCents(),
                kind == TransferKind.DRAWDOWN ? drawdownId.flatMap(loanOfDrawdown) : Optional.empty(),
                drawdownId,
                transaction.reversalOf(),
                transaction.corrects(),
                payee.inside() ? LeafClass.UNCLASSIFIED : classifier.classify(transaction));
    }

    private static TransferKind kind(Transaction transaction) {
        if (transaction.reversalOf().isPresent()) {
            return TransferKind.REVERSAL;
        }
        return transaction.type() == TransactionType.LOAN_DRAWDOWN ? TransferKind.DRAWDOWN : TransferKind.ORDINARY;
    }

    private static Transfer.Side side(Transaction transaction, TransferParty party, TransferParty other) {
        boolean subAccount = isSweep(transaction) && isHeaderOf(party, other);
        String account = subAccount
                ? "%s/%s/%s".formatted(party.account(), party.poolId().orElse(""), other.account())
                : party.account();
        // The header's balance is that of all its members.
        OptionalLong balance = subAccount
                ? OptionalLong.empty()
                : party.balanceAfterCents().map(OptionalLong::of).orElseGet(OptionalLong::empty);
        return new Transfer.Side(account + " " + transaction.currency(), isFollowed(party), balance);
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

    private static boolean isFollowed(TransferParty party) {
        return party.bankCode().isEmpty()
                && switch (party.kind()) {
                    case CURRENT, MARGIN, PLEDGED_DEPOSIT, POOL_HEADER, POOL_MEMBER, SAVINGS -> true;
                    case CLEARING, LOAN, INTERNAL, EXTERNAL -> false;
                };
    }
}
