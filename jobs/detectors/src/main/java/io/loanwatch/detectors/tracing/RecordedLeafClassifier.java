package io.loanwatch.detectors.tracing;

import io.loanwatch.model.AccountKind;
import io.loanwatch.model.ForbiddenClass;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransferParty;
import java.util.Optional;
import java.util.function.Function;

/**
 * Classifies a payee by what the record says: the watchlist first, then the type of the transaction, the kind of the account,
 * its owner, and the owner's class.
 */
public final class RecordedLeafClassifier implements LeafClassifier {

    private final Function<Transaction, Optional<ForbiddenClass>> watchlist;

    /** @param watchlist the class under which the payee is listed at the time of the transaction, if it is */
    public RecordedLeafClassifier(Function<Transaction, Optional<ForbiddenClass>> watchlist) {
        this.watchlist = watchlist;
    }

    @Override
    public LeafClass classify(Transaction transaction) {
        return watchlist
                .apply(transaction)
                .map(RecordedLeafClassifier::ofListed)
                .or(() -> ofType(transaction))
                .or(() -> ofAccount(transaction.payee()))
                .or(() -> ofOwner(transaction))
                .orElseGet(() -> ofOwnerClass(transaction.payee().ownerClass()));
    }

    private static LeafClass ofListed(ForbiddenClass listed) {
        return switch (listed) {
            case PROPERTY -> LeafClass.PROPERTY;
            case SECURITIES -> LeafClass.SECURITIES;
            case FUTURES -> LeafClass.FUTURES;
            case WEALTH_PRODUCT -> LeafClass.WEALTH_PRODUCT;
            case LENDING -> LeafClass.LENDING;
            case EQUITY_INVESTMENT -> LeafClass.EQUITY_INVESTMENT;
            case GAMBLING -> LeafClass.GAMBLING;
            case PASS_THROUGH -> LeafClass.PASS_THROUGH;
        };
    }

    private static Optional<LeafClass> ofType(Transaction transaction) {
        return switch (transaction.type()) {
            case LOAN_REPAYMENT -> Optional.of(LeafClass.LOAN_REPAYMENT);
            case CASH_WITHDRAWAL -> Optional.of(LeafClass.CASH);
            case PAYROLL -> Optional.of(LeafClass.PAYROLL);
            case TAX -> Optional.of(LeafClass.TAX);
            case FEE -> Optional.of(LeafClass.FEE);
            case WEALTH_PURCHASE -> Optional.of(LeafClass.WEALTH_PRODUCT);
            case TRANSFER,
                    LOAN_DRAWDOWN,
                    CASH_DEPOSIT,
                    INTEREST,
                    POOL_SWEEP,
                    WEALTH_REDEMPTION,
                    CARD_PURCHASE,
                    BILL_SETTLEMENT,
                    REVERSAL,
                    OTHER -> Optional.empty();
        };
    }

    private static Optional<LeafClass> ofAccount(TransferParty payee) {
        if (payee.kind() == AccountKind.LOAN) {
            return Optional.of(LeafClass.LOAN_REPAYMENT);
        }
        return payee.kind() == AccountKind.CLEARING && payee.merchantId().isEmpty()
                ? Optional.of(LeafClass.PAYMENT_UNRESOLVED)
                : Optional.empty();
    }

    private static Optional<LeafClass> ofOwner(Transaction transaction) {
        TransferParty payee = transaction.payee();
        boolean sameOwner = payee.owner().isPresent()
                && payee.owner().equals(transaction.payer().owner());
        return sameOwner && payee.bankCode().isPresent() ? Optional.of(LeafClass.OWN_OTHER_BANK) : Optional.empty();
    }

    private static LeafClass ofOwnerClass(OwnerClass owner) {
        return switch (owner) {
            case PERSON -> LeafClass.PERSON;
            case CORPORATE, SMALL_BUSINESS, PERSONAL_BUSINESS -> LeafClass.SUPPLIER;
            case FINANCIAL_INSTITUTION -> LeafClass.OTHER_BANK;
            case GOVERNMENT, OTHER, UNKNOWN -> LeafClass.UNCLASSIFIED;
        };
    }
}
