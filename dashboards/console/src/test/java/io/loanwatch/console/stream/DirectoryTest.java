package io.loanwatch.console.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.console.access.BranchScope;
import io.loanwatch.schemas.SchemaHistory;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectoryTest {

    private static final BranchScope ZHEJIANG = new BranchScope(List.of("/HO/ZJ"));
    private static final BranchScope JIANGSU = new BranchScope(List.of("/HO/JS"));

    private final Directory directory = new Directory(new KafkaClients(Map.of()));

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void aBorrowerBelongsToTheBranchOfItsLargestLoan() {
        loan("B1", "L1", "/HO/ZJ/HZ01", 100, 1);
        loan("B1", "L2", "/HO/JS/SZ01", 200, 2);

        assertThat(directory.branchOf("B1")).isEqualTo("/HO/JS/SZ01");
        assertThat(directory.borrowersOf(JIANGSU)).containsExactly("B1");
        assertThat(directory.borrowersOf(ZHEJIANG)).isEmpty();
    }

    @Test
    void movesWithALaterRecordAndNotWithAnEarlierOne() {
        loan("B1", "L1", "/HO/ZJ/HZ01", 100, 5);
        loan("B1", "L1", "/HO/JS/SZ01", 100, 4);
        assertThat(directory.borrowersOf(ZHEJIANG)).containsExactly("B1");

        loan("B1", "L1", "/HO/JS/SZ01", 100, 6);
        assertThat(directory.borrowersOf(ZHEJIANG)).isEmpty();
        assertThat(directory.borrowersOf(JIANGSU)).containsExactly("B1");
        assertThat(directory.card("B1").orElseThrow().loans()).hasSize(1);
    }

    @Test
    void findsBorrowersOfTheScopeOnly() {
        loan("B1", "L1", "/HO/ZJ/HZ01", 100, 1);
        loan("B12", "L2", "/HO/JS/SZ01", 100, 1);

        assertThat(directory.search("B1", ZHEJIANG, 10)).containsExactly("B1");
        assertThat(directory.search("B1", new BranchScope(List.of("/HO")), 10)).containsExactly("B1", "B12");
    }

    @Test
    void whoHasNoLoanIsSeenByTheWholeBankOnly() {
        assertThat(directory.branchOf("B9")).isEmpty();
        assertThat(directory.card("B9")).isEmpty();
    }

    private void loan(String borrower, String id, String branch, long outstanding, long knownAt) {
        var schema = SchemaHistory.bundled().current("loans");
        GenericRecord loan = new GenericData.Record(schema);
        loan.put("borrower_id", borrower);
        loan.put("loan_id", id);
        loan.put(
                "product", new GenericData.EnumSymbol(schema.getField("product").schema(), "CORPORATE"));
        loan.put("status", new GenericData.EnumSymbol(schema.getField("status").schema(), "ACTIVE"));
        loan.put("branch_path", branch);
        loan.put("manager", "mgr-1");
        loan.put("principal_cents", outstanding);
        loan.put("outstanding_cents", outstanding);
        loan.put("currency", "CNY");
        loan.put("signed_on", 20_000);
        loan.put("matures_on", 21_000);
        loan.put("purpose_classes", List.of());
        loan.put("known_at", knownAt);
        directory.read(new Message("loans", loan));
    }
}
