package io.loanwatch.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.model.BusinessSeries;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.SeriesPoint;
import io.loanwatch.testkit.bank.BankSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A job says what the plain engine says, revision by revision and each once, however many subtasks run it, wherever it keeps
 * its state, in whatever order within the bound records come, and when it fails on the way.
 */
class DetectionLawsIT {

    private static final BankSettings BANK = new BankSettings(3, 20, LocalDate.of(2026, 3, 1), 8);
    private static final int LIVE_DAYS = 60;

    private static final Map<String, List<RiskAlert>> EXPECTED = new TreeMap<>();

    private static final Map<String, List<SeriesPoint>> EXPECTED_POINTS = new TreeMap<>();

    private static BankRecords bank;
    private static List<FundTrace> expectedTraces;

    @TempDir
    Path folder;

    @BeforeAll
    static void simulate() {
        bank = BankRecords.of(BANK, LIVE_DAYS);
        DetectionRun.JOBS.keySet().forEach(job -> {
            List<SeriesPoint> points = new ArrayList<>();
            EXPECTED.put(job, bank.expected(job, points));
            points.sort(DetectionRun.POINTS);
            EXPECTED_POINTS.put(job, points);
        });
        expectedTraces =
                bank.traced().traces.stream().sorted(DetectionRun.TRACES).toList();
        assertThat(expectedTraces).isNotEmpty();
        System.out.printf("DetectionLawsIT: %s, %d live days, %d records%n", BANK, LIVE_DAYS, bank.size());
    }

    @Test
    void theBankGivesTheLawsSomethingToHoldFor() {
        assertThat(DetectionRun.JOBS.keySet().stream()
                        .flatMap(job -> EXPECTED.get(job).stream())
                        .map(RiskAlert::indicator)
                        .collect(Collectors.toSet()))
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(DetectionRun.JOBS.keySet())
                .allSatisfy(job -> assertThat(EXPECTED.get(job)).as(job).isNotEmpty());
        assertThat(EXPECTED_POINTS.get(BusinessDeclineJob.NAME))
                .anyMatch(point -> point.covered())
                .anyMatch(point -> point.series() == BusinessSeries.ELECTRICITY);
    }

    @ParameterizedTest
    @CsvSource({
        "business-decline, 1, hashmap, false, false",
        "business-decline, 4, rocksdb, true, true",
        "credit-watch, 2, rocksdb, true, false",
        "fund-misuse, 1, rocksdb, true, true",
        "fund-misuse, 4, hashmap, true, true",
    })
    void aJobSaysWhatThePlainEngineSays(
            String job, int parallelism, String stateBackend, boolean disordered, boolean duplicated) throws Exception {
        new JobRuns(bank, job, folder)
                .whole(parallelism, stateBackend, disordered, duplicated, run -> assertSaysTheSame(run, job));
    }

    @ParameterizedTest
    @CsvSource({"business-decline, rocksdb", "fund-misuse, hashmap"})
    void aJobThatFailsOnTheWaySaysEverythingOnce(String job, String stateBackend) throws Exception {
        new JobRuns(bank, job, folder).failing(stateBackend, run -> assertSaysTheSame(run, job));
    }

    private static void assertSaysTheSame(DetectionRun run, String job) {
        List<RiskAlert> expected = EXPECTED.get(job);
        assertThat(run.revisions()).containsExactlyElementsOf(expected);
        assertThat(run.points()).isEqualTo(EXPECTED_POINTS.get(job));
        assertThat(run.deadLetters()).isEmpty();
        assertThat(run.traces()).isEqualTo(job.equals(FundMisuseJob.NAME) ? expectedTraces : List.of());
        if (job.equals(FundMisuseJob.NAME)) {
            // They go at least as far as those among alerts, and none speaks of a time of which there is more to tell.
            TreeMap<Instant, List<FundTrace>> after = run.tracesAfterMarks();
            assertThat(after).hasSizeGreaterThan(LIVE_DAYS);
            assertThat(after.lastKey()).isAfterOrEqualTo(run.alertClock());
            after.forEach((mark, later) -> assertThat(later)
                    .allSatisfy(trace -> assertThat(trace.knownAt()).isAfter(mark)));
        }
    }
}
