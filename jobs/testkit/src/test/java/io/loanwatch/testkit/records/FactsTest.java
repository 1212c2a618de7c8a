package io.loanwatch.testkit.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.model.Feed;
import io.loanwatch.model.Instalment;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.Loan;
import io.loanwatch.model.Segment;
import io.loanwatch.model.TaxInvoice;
import io.loanwatch.model.Transaction;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FactsTest {

    @Test
    void equalArgumentsMakeEqualFacts() {
        assertThat(Facts.salesInvoice("B1", "2026-03-05", 100_00))
                .isEqualTo(Facts.salesInvoice("B1", "2026-03-05", 100_00));
        assertThat(Facts.salesInvoice("B1", "2026-03-05", 100_00).eventId())
                .isNotEqualTo(Facts.salesInvoice("B1", "2026-03-06", 100_00).eventId());
    }

    @Test
    void aDateIsTenInTheMorningOfShanghai() {
        assertThat(Facts.mark("2026-03-05").knownAt()).isEqualTo(Instant.parse("2026-03-05T02:00:00Z"));
        assertThat(Facts.electricity("B1", "2026-03-05", 1).build().knownAt())
                .isEqualTo(Instant.parse("2026-03-06T02:00:00Z"));
    }

    @Test
    void aRedLetterNamesItsOriginal() {
        TaxInvoice original = Facts.salesInvoice("B1", "2026-03-05", 100_00);
        TaxInvoice red = Facts.invoice("B1", InvoiceDirection.SALES, "2026-03-20", -100_00)
                .withOriginal(original)
                .build();
        assertThat(red.corrects()).contains(original.eventId());
        assertThat(red.effectiveAt()).isEqualTo(original.occurredAt());
    }

    @Test
    void aLoanIsRepaidInFullBySchedule() {
        Loan loan = Facts.loan("B1", "L1", "2026-01-05", 1_000_00)
                .withDrawdown("2026-01-06", 1_000_00)
                .build();
        assertThat(loan.schedule().stream().mapToLong(Instalment::dueCents).sum())
                .isEqualTo(1_000_00);
        assertThat(loan.drawdowns().get(0).drawdownId()).isEqualTo("dd-L1-1");
        assertThat(loan.knownAt()).isEqualTo(Times.at("2026-01-06"));
    }

    @Test
    void aBorrowersAccountBelongsToIt() {
        Transaction cash = Facts.cash("B1", "2026-03-05", 60_000_00);
        assertThat(cash.payerBorrowerId()).contains("B1");
        assertThat(cash.payeeBorrowerId()).isEmpty();
        assertThat(Facts.borrower("B1", "2026-01-01", Segment.SMALL_BUSINESS).accounts())
                .containsExactly(cash.key());
        assertThat(Facts.revoked("B1", Feed.TAX, "tax-B1", "2026-03-05").revokedAt())
                .isPresent();
    }
}
