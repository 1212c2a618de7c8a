package io.loanwatch.local.decline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclineBenchmarkTest {

    private static final LocalDate UNTIL = LocalDate.of(2019, 10, 31);

    @TempDir
    Path folder;

    @Test
    void findsLossesOfSteadyFirmsAndCountsEveryTrial() throws Exception {
        var benchmark = new DeclineBenchmark(invoices(), UNTIL, 1, 0.05, 3);
        List<DeclineBenchmark.Result> results = benchmark.run(done -> {});

        assertThat(benchmark.firms()).isEqualTo(8);
        assertThat(benchmark.stableFirms()).isEqualTo(8);
        for (DeclineBenchmark.Result result : results) {
            DeclineBenchmark.Recall sixty = result.byLoss().get(DeclineBenchmark.LOSSES.indexOf(60));
            assertThat(sixty.tried()).as(result.rule()).isEqualTo(16);
            assertThat(result.byStratum().stream()
                            .mapToInt(DeclineBenchmark.Recall::tried)
                            .sum())
                    .isEqualTo(16);
            assertThat(result.byStratum().stream()
                            .mapToInt(DeclineBenchmark.Recall::found)
                            .sum())
                    .isEqualTo(sixty.found());
            assertThat(result.byLoss().get(2).found()).isGreaterThanOrEqualTo(sixty.found());
        }
        DeclineBenchmark.Result standing = results.stream()
                .filter(result -> result.rule().equals("SALES_DECLINE (default)"))
                .findFirst()
                .orElseThrow();
        assertThat(standing.falseAlerts()).isZero();
        assertThat(standing.byLoss().get(2).share()).isGreaterThan(0.6);
        assertThat(standing.dips().found()).isLessThan(standing.byLoss().get(1).found());
    }

    /** Eight firms that invoice about the same every day for three years. */
    private Path invoices() throws Exception {
        var rows = new StringBuilder(
                "invoice_id,firm_id,direction,counterparty_id,issued_on,net_amount_cents,tax_cents,status\n");
        var random = new Random(61);
        for (LocalDate day = LocalDate.of(2016, 10, 1); !day.isAfter(UNTIL); day = day.plusDays(1)) {
            for (int firm = 1; firm <= 8; firm++) {
                rows.append("%s-%d,F%d,SALES,B%d,%s,%d,0,VALID%n"
                        .formatted(day, firm, firm, random.nextInt(12), day, 100_000 + random.nextInt(100_000)));
            }
        }
        return Files.writeString(folder.resolve("invoices.csv"), rows);
    }
}
