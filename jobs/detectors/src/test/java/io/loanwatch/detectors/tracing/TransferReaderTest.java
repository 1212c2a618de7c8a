package io.loanwatch.detectors.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.AccountKind;
import io.loanwatch.model.Channel;
import io.loanwatch.model.ForbiddenClass;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.TransferParty;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransferReaderTest {

    private static final Instant NOON = Records.at("2026-03-05", 12);
    private static final TransferReader READER = new TransferReader(
            new RecordedLeafClassifier(transaction -> Optional.empty()), id -> Optional.of("loan of " + id));

    @Test
    void followsMoneyOnCustomersAccountsOnly() {
        Transfer inside = READER.read(paid(party("b", AccountKind.SAVINGS, OwnerClass.PERSON, Optional.empty())));
        assertThat(inside.payee().inside()).isTrue();
        assertThat(inside.payee().account()).isEqualTo("b CNY");

        assertThat(leaf(party("b", AccountKind.LOAN, OwnerClass.CORPORATE, Optional.empty())))
                .isEqualTo(LeafClass.LOAN_REPAYMENT);
        assertThat(leaf(party("b", AccountKind.CLEARING, OwnerClass.CORPORATE, Optional.empty())))
                .isEqualTo(LeafClass.PAYMENT_UNRESOLVED);
    }

    @Test
    void classifiesPayeesElsewhereByOwner() {
        var elsewhere = Optional.of("other-bank");
        assertThat(leaf(party("own", AccountKind.EXTERNAL, OwnerClass.CORPORATE, elsewhere)))
                .isEqualTo(LeafClass.OWN_OTHER_BANK);
        assertThat(leaf(party("b", AccountKind.EXTERNAL, OwnerClass.CORPORATE, elsewhere)))
                .isEqualTo(LeafClass.SUPPLIER);
        assertThat(leaf(party("b", AccountKind.EXTERNAL, OwnerClass.PERSON, elsewhere)))
                .isEqualTo(LeafClass.PERSON);
        assertThat(leaf(party("b", AccountKind.EXTERNAL, OwnerClass.UNKNOWN, elsewhere)))
                .isEqualTo(LeafClass.UNCLASSIFIED);
    }

    @Test
    void believesTheWatchlistBeforeTheRecord() {
        var listed = new RecordedLeafClassifier(transaction -> Optional.of(ForbiddenClass.SECURITIES));
        assertThat(listed.classify(paid(party("b", AccountKind.LOAN, OwnerClass.PERSON, Optional.empty()))))
                .isEqualTo(LeafClass.SECURITIES);
    }

    @Test
    void keepsASubAccountOfThePoolForEachMember() {
        TransferParty header = pooled("h", AccountKind.POOL_HEADER);
        TransferParty member = pooled("m", AccountKind.POOL_MEMBER);
        Transfer up = READER.read(transaction(TransactionType.POOL_SWEEP, member, header, Optional.empty()));
        Transfer down = READER.read(transaction(TransactionType.POOL_SWEEP, header, member, Optional.empty()));
        Transfer back = READER.read(transaction(TransactionType.REVERSAL, header, member, Optional.of("t")));
        assertThat(up.payee().account()).isEqualTo("h/pool/m CNY");
        assertThat(up.payee().balanceAfterCents()).isEmpty();
        assertThat(down.payer()).isEqualTo(up.payee());
        assertThat(back.payer()).isEqualTo(up.payee());

        Transfer lent = READER.read(transaction(TransactionType.TRANSFER, header, member, Optional.empty()));
        assertThat(lent.payer().account()).isEqualTo("h CNY");
    }

    @Test
    void tellsDrawdownsAndReversalsByTypeAndOriginal() {
        TransferParty payee = party("b", AccountKind.CURRENT, OwnerClass.CORPORATE, Optional.empty());
        Transfer drawdown = READER.read(transaction(TransactionType.LOAN_DRAWDOWN, payee, payee, Optional.empty()));
        assertThat(drawdown.kind()).isEqualTo(TransferKind.DRAWDOWN);
        assertThat(drawdown.drawdownId()).contains("t-1");
        assertThat(drawdown.loanId()).contains("loan of t-1");
        Transfer redemption =
                READER.read(transaction(TransactionType.WEALTH_REDEMPTION, payee, payee, Optional.of("purchase")));
        assertThat(redemption.kind()).isEqualTo(TransferKind.REVERSAL);
    }

    private static LeafClass leaf(TransferParty payee) {
        Transfer transfer = READER.read(paid(payee));
        assertThat(transfer.payee().inside()).isFalse();
        return transfer.leafClass();
    }

    private static Transaction paid(TransferParty payee) {
        return transaction(
                TransactionType.TRANSFER,
                party("own", AccountKind.CURRENT, OwnerClass.CORPORATE, Optional.empty()),
                payee,
                Optional.empty());
    }

    private static Transaction transaction(
            TransactionType type, TransferParty payer, TransferParty payee, Optional<String> reversalOf) {
        return new Transaction(
                "t-1",
                NOON,
                NOON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                payer,
                payee,
                100,
                "CNY",
                Channel.ONLINE,
                type,
                "",
                Optional.empty(),
                reversalOf);
    }

    private static TransferParty party(String owner, AccountKind kind, OwnerClass ownerClass, Optional<String> bank) {
        return new TransferParty(
                owner,
                bank,
                kind,
                Optional.of("owner of " + owner),
                ownerClass,
                Optional.empty(),
                Optional.of(500L),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static TransferParty pooled(String account, AccountKind kind) {
        return new TransferParty(
                account,
                Optional.empty(),
                kind,
                Optional.empty(),
                OwnerClass.CORPORATE,
                Optional.empty(),
                Optional.of(500L),
                Optional.of("pool"),
                Optional.empty(),
                Optional.empty());
    }
}
