package io.loanwatch.local.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.loanwatch.local.files.FolderWriter;
import io.loanwatch.model.Fact;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.TransactionType;
import io.loanwatch.testkit.records.Facts;
import io.loanwatch.testkit.records.SomeTransaction;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoanTraceTest {

    private static final String BORROWER = "acc-B1";

    @TempDir
    Path folder;

    @Test
    void showsEachTransferWithTheAmountUnderEachRule() throws Exception {
        JsonNode loan = TraceJson.of(traced());

        JsonNode payout = loan.at("/drawdowns/0/payout");
        assertThat(payout.get("to_account").asText()).isEqualTo(BORROWER);
        JsonNode conduit = payout.at("/children/0");
        assertThat(conduit.get("transfer_id").asText()).isEqualTo("on");
        assertThat(conduit.get("fifo_cents").asLong()).isEqualTo(80_000_00);
        JsonNode developer = conduit.at("/children/0");
        assertThat(developer.get("leaf").asText()).isEqualTo("PROPERTY");
        assertThat(developer.get("lifo_cents").asLong()).isEqualTo(50_000_00);
        assertThat(developer.get("lifo_returned_cents").asLong()).isEqualTo(10_000_00);
        assertThat(loan.at("/drawdowns/0/traces"))
                .hasSize(4)
                .allSatisfy(trace ->
                        assertThat(trace.at("/leaves/PROPERTY").asLong()).isEqualTo(50_000_00));
    }

    @Test
    void readsAsATreeWithSmallPaymentsOfAKindTogether() throws Exception {
        String text = TraceText.of(traced());

        assertThat(text)
                .contains("├ acc-conduit")
                .contains("│ └ acc-developer")
                .contains("less what came back")
                .contains("└ 2 small transfers")
                .contains("300.00");
    }

    @Test
    void drawsAccountsAndWhatMovedBetweenThem() throws Exception {
        assertThat(TraceGraph.of(traced()))
                .startsWith("digraph loan {")
                .contains("\"acc-B1\" -> \"acc-conduit\"")
                .contains("¥50,000.00 to ¥50,000.00");
    }

    @Test
    void namesALoanThatNoRecordTellsOf() throws Exception {
        write();
        assertThatThrownBy(() -> LoanTrace.of(folder, "L9", Optional.empty()))
                .hasMessage("no record tells of loan L9; loans.jsonl names them as loan_id");
    }

    private LoanTrace traced() throws Exception {
        write();
        return LoanTrace.of(folder, "L1", Optional.empty());
    }

    private void write() throws Exception {
        try (var writer = new FolderWriter(folder)) {
            for (Fact fact : new Fact[] {
                Facts.loan("B1", "L1", "2026-03-01", 100_000_00)
                        .withDrawdown("2026-03-02", 100_000_00)
                        .build(),
                Facts.transfer("2026-03-02", "acc-bank", BORROWER, 100_000_00)
                        .withType(TransactionType.LOAN_DRAWDOWN)
                        .withDrawdown("dd-L1-1")
                        .build(),
                Facts.transfer("2026-03-03", BORROWER, "acc-conduit", 80_000_00)
                        .withEventId("on")
                        .build(),
                purchase("2026-03-04", "acc-conduit", 60_000_00, "K7010")
                        .withEventId("bought")
                        .build(),
                purchase("2026-03-05", BORROWER, 100_00, "C1300").build(),
                purchase("2026-03-06", BORROWER, 200_00, "C1300").build(),
                Facts.transfer("2026-03-07", "acc-developer", "acc-conduit", 10_000_00)
                        .withPayer(
                                SomeTransaction.elsewhere("acc-developer", OwnerClass.CORPORATE, Optional.of("K7010")))
                        .withReversalOf("bought")
                        .build(),
                Facts.transfer("2026-03-09", "acc-x", "acc-y", 1_00).build(),
            }) {
                writer.fact(fact);
            }
        }
    }

    private static SomeTransaction purchase(String at, String payer, long cents, String industry) {
        return Facts.transfer(at, payer, "acc-any", cents)
                .withPayee(SomeTransaction.elsewhere("acc-developer", OwnerClass.CORPORATE, Optional.of(industry)));
    }
}
