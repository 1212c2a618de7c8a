package io.loanwatch.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.local.cluster.ServerFile;
import io.loanwatch.testkit.bank.BankSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One fault on real processes, the one after which every job starts again: the leading JobManager is killed. {@code loanwatch chaos} has them all. */
class ChaosIT {

    private static final long SEED = 5;

    @TempDir
    Path folder;

    @Test
    void aKilledServerChangesNoAnswerAndNothingIsLeftRunning() throws Exception {
        var bank = new BankSettings(SEED, 10, LocalDate.of(2026, 3, 1), 8);
        ChaosResult result = new Chaos(
                        new ChaosSettings(
                                folder,
                                SEED,
                                1,
                                Duration.ZERO,
                                EnumSet.of(Fault.KILL_JOB_MANAGER),
                                Duration.ofSeconds(5),
                                bank,
                                1),
                        System.out::println)
                .run();

        System.out.println(ChaosReport.text(result));
        assertThat(result.faults()).extracting(ChaosResult.FaultRun::fault).containsExactly(Fault.KILL_JOB_MANAGER);
        assertThat(result.comparisons())
                .hasSize(4)
                .allSatisfy(comparison ->
                        assertThat(comparison.isEqual()).as("%s", comparison).isTrue());
        assertThat(ServerFile.all(folder)).isEmpty();
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(folder.toString())))
                .isEmpty();
    }
}
