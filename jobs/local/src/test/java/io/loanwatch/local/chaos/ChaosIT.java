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

/** Two faults on real processes: a TaskManager and the leading JobManager are killed. */
class ChaosIT {

    private static final long SEED = 5;

    @TempDir
    Path folder;

    @Test
    void killedServersChangeNoAnswerAndNothingIsLeftRunning() throws Exception {
        var bank = new BankSettings(SEED, 10, LocalDate.of(2026, 3, 1), 8);
        ChaosResult result = new Chaos(
                        new ChaosSettings(
                                folder,
                                SEED,
                                2,
                                Duration.ZERO,
                                EnumSet.of(Fault.KILL_TASK_MANAGER, Fault.KILL_JOB_MANAGER),
                                Duration.ofSeconds(5),
                                bank,
                                1),
                        System.out::println)
                .run();

        System.out.println(ChaosReport.text(result));
        assertThat(result.faults())
                .extracting(ChaosResult.FaultRun::fault)
                .doesNotHaveDuplicates()
                .hasSize(2);
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
