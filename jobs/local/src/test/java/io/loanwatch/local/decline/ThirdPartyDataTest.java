package io.loanwatch.local.decline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What docs/evaluation.md claims of third-party data, which are not in the repository: the environment variable {@code LOANWATCH_DATA}
 * names their folder. Skipped without it.
 */
class ThirdPartyDataTest {

    @Test
    void changePointsAreFoundBetterThanByThePublishedDefaults() throws Exception {
        List<ChangePointBenchmark.Row> rows = ChangePointBenchmark.run(data("change-points"));

        assertThat(rows).hasSize(22);
        assertThat(rows.stream()
                        .mapToDouble(ChangePointBenchmark.Row::covering)
                        .average()
                        .orElseThrow())
                .isGreaterThan(0.711);
        assertThat(rows.stream()
                        .mapToDouble(ChangePointBenchmark.Row::f1)
                        .average()
                        .orElseThrow())
                .isGreaterThan(0.771);
    }

    @Test
    void februaryDipsThatRecoverAreNotAlerted() throws Exception {
        Path folder = data("vat-invoices");
        var benchmark = new DeclineBenchmark(folder.resolve("invoices.csv.gz"), LocalDate.of(2019, 10, 31), 1, 0.05, 3);
        DeclineBenchmark.Recall dips = benchmark.festivalDips(folder.resolve("festival-dips.csv"));

        assertThat(dips.tried()).isEqualTo(182);
        assertThat(dips.found()).isLessThanOrEqualTo(1);
    }

    private static Path data(String name) {
        Optional<Path> folder = Optional.ofNullable(System.getenv("LOANWATCH_DATA"))
                .map(data -> Path.of(data, name))
                .filter(Files::isDirectory);
        assumeTrue(folder.isPresent(), "set LOANWATCH_DATA to the folder of third-party data that has " + name);
        return folder.orElseThrow();
    }
}
