package io.loanwatch.detectors.tracing;

import io.loanwatch.model.AccountKind;
import io.loanwatch.model.ForbiddenClass;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransferParty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Classifies a payee by what the record says, the surest first: the watchlist, the type of the transaction, the kind of the
 * account, whether its owner is the payer, the merchant category (ISO 18245), the industry (GB/T 4754-2017), the remittance text,
 * and at last the class of the owner. What none of them tells is {@link LeafClass#UNCLASSIFIED}.
 */
public final class RecordedLeafClassifier implements LeafClassifier {

    private static final List<Map.Entry<String, LeafClass>> INDUSTRIES = List.of(
            Map.entry("K701", LeafClass.PROPERTY),
            Map.entry("J671", LeafClass.SECURITIES),
            Map.entry("J672", LeafClass.SECURITIES),
            Map.entry("J673", LeafClass.SECURITIES),
            Map.entry("J674", LeafClass.FUTURES),
            Map.entry("J676", LeafClass.EQUITY_INVESTMENT),
            Map.entry("J6633", LeafClass.LENDING),
            Map.entry("J6635", LeafClass.LENDING),
            Map.entry("J6636", LeafClass.LENDING),
            Map.entry("J6637", LeafClass.LENDING),
            Map.entry("J662", LeafClass.OTHER_BANK));

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
                .or(() -> transaction.payee().merchantCategory().flatMap(RecordedLeafClassifier::ofMerchant))
                .or(() -> transaction.payee().industryCode().flatMap(RecordedLeafClassifier::ofIndustry))
                .or(() -> RemittanceTerms.bundled().find(transaction.remittanceText()))
                .or(() -> ofMerchantAccount(transaction.payee()))
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
            case FEE, INTEREST -> Optional.of(LeafClass.FEE);
            case WEALTH_PURCHASE -> Optional.of(LeafClass.WEALTH_PRODUCT);
            case TRANSFER,
                    LOAN_DRAWDOWN,
                    CASH_DEPOSIT,
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

    // Behind a clearing account with a merchant stands the merchant, whoever owns the account.
    private static Optional<LeafClass> ofMerchantAccount(TransferParty payee) {
        return payee.kind() == AccountKind.CLEARING ? Optional.of(LeafClass.SUPPLIER) : Optional.empty();
    }

    private static Optional<LeafClass> ofOwner(Transaction transaction) {
        TransferParty payee = transaction.payee();
        boolean sameOwner = payee.owner().isPresent()
                && payee.owner().equals(transaction.payer().owner());
        return sameOwner && payee.bankCode().isPresent() ? Optional.of(LeafClass.OWN_OTHER_BANK) : Optional.empty();
    }

    private static Optional<LeafClass> ofMerchant(String category) {
        return switch (category) {
            case "6010", "6011" -> Optional.of(LeafClass.CASH);
            case "6211" -> Optional.of(LeafClass.SECURITIES);
            case "7995", "7800", "7801", "7802" -> Optional.of(LeafClass.GAMBLING);
            case "9311" -> Optional.of(LeafClass.TAX);
            default -> Optional.empty();
        };
    }

    // Leasing (J6631) and property management (K702) are ordinary costs of a business, so neither is listed.
    private static Optional<LeafClass> ofIndustry(String code) {
        for (Map.Entry<String, LeafClass> industry : INDUSTRIES) {
            if (code.startsWith(industry.getKey())) {
                return Optional.of(industry.getValue());
            }
        }
        return Optional.empty();
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
