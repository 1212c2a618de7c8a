package io.loanwatch.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.sql.SqlPlan;
import io.loanwatch.testkit.bank.BankSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A query with any of the functions says everything once, also when its job fails on the way. */
class SqlLawsIT {

    private static final BankSettings BANK = new BankSettings(3, 12, LocalDate.of(2026, 3, 1), 4);
    private static final int LIVE_DAYS = 60;

    private static final String HEADER = """
            -- detection: Z_FUNCTION
            -- version: 1
            -- name.en: Function
            -- name.zh: 函数
            -- severity: LIGHT
            -- reason.en: {said}
            -- reason.zh: {said}
            -- measure.said: MILLI
            -- owner: tests
            -- source: none

            CREATE TEMPORARY VIEW deviations AS SELECT borrower_id, known_at,
              CAST(net_amount_cents - 10000000 AS DOUBLE) / 5000000 AS deviation FROM tax_invoices WHERE direction = 'SALES';
            """;

    private static BankRecords bank;

    @TempDir
    Path folder;

    @BeforeAll
    static void simulate() {
        bank = BankRecords.of(BANK, LIVE_DAYS);
        List.copyOf(bank.traced().traces).forEach(bank::fact);
        System.out.printf("SqlLawsIT: %s, %d records%n", BANK, bank.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hashmap | cusum > 0 | CUSUM(input => TABLE deviations PARTITION BY borrower_id, x => DESCRIPTOR(deviation), on_time => DESCRIPTOR(known_at))",
                "rocksdb | run_length < 8 | BOCPD(input => TABLE deviations PARTITION BY borrower_id, x => DESCRIPTOR(deviation), on_time => DESCRIPTOR(known_at))",
                "hashmap | z < 0 | BASELINE(input => TABLE deviations PARTITION BY borrower_id, x => DESCRIPTOR(deviation), points => 20, on_time => DESCRIPTOR(known_at))",
                "rocksdb | silent | SILENCE(input => TABLE deviations PARTITION BY borrower_id, on_time => DESCRIPTOR(known_at))",
                "hashmap | standing > 0.5 | TRACE(input => TABLE tax_invoices PARTITION BY borrower_id, traces => TABLE fund_traces PARTITION BY borrower_id, on_time => DESCRIPTOR(known_at))"
            })
    void aFunctionForgetsNothingWhenItsJobFails(String stateBackend, String holds, String function) throws Exception {
        SqlPlan plan = SqlPlan.of(
                HEADER
                        + "CREATE TEMPORARY VIEW judged AS SELECT * FROM %s;%n".formatted(function)
                        + "INSERT INTO alerts (borrower_id, known_at, holds, said) SELECT borrower_id, rowtime, %s, 0 FROM judged"
                                .formatted(holds),
                EngineSettings.defaults());
        var runs = new JobRuns(bank, "function", (env, wiring) -> SqlJob.define(env, "function", plan, wiring), folder);
        List<RiskAlert> expected = new ArrayList<>();

        runs.whole(1, "hashmap", false, false, run -> expected.addAll(run.revisions()));

        assertThat(expected).isNotEmpty();
        runs.failing(stateBackend, run -> {
            assertThat(run.revisions()).containsExactlyElementsOf(expected);
            assertThat(run.deadLetters()).isEmpty();
        });
    }
}
