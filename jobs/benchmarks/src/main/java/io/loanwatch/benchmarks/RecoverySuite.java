package io.loanwatch.benchmarks;

import io.loanwatch.local.chaos.Chaos;
import io.loanwatch.local.chaos.ChaosResult;
import io.loanwatch.local.chaos.ChaosSettings;
import io.loanwatch.local.chaos.Fault;
import io.loanwatch.local.files.TemporaryFolder;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/** How long alerts are away when a TaskManager is killed with SIGKILL, on a cluster of processes with a standby. */
final class RecoverySuite implements Suite {

    private static final long SEED = 1;
    private static final double GOAL_SECONDS = 5;
    private static final double DAYS_PER_SECOND = 2;

    @Override
    public List<Row> run(int rounds, Consumer<String> progress) throws Exception {
        try (TemporaryFolder folder = TemporaryFolder.make("loanwatch-bench")) {
            var chaos = new Chaos(
                    new ChaosSettings(
                            folder.path(),
                            SEED,
                            rounds,
                            Duration.ZERO,
                            Set.of(Fault.KILL_TASK_MANAGER),
                            Duration.ofSeconds(1),
                            ChaosSettings.bank(SEED),
                            DAYS_PER_SECOND),
                    progress);
            var end = new Thread(() -> stop(chaos));
            Runtime.getRuntime().addShutdownHook(end);
            ChaosResult result = chaos.run();
            Runtime.getRuntime().removeShutdownHook(end);
            if (!result.passed()) {
                throw new IllegalStateException("alerts differ from those without a kill: " + result.comparisons());
            }
            double[] seconds = result.faults().stream()
                    .mapToDouble(ChaosResult.FaultRun::alertsSeconds)
                    .toArray();
            return List.of(Row.of(
                    "recovery_s",
                    "s",
                    seconds,
                    OptionalDouble.of(GOAL_SECONDS),
                    false,
                    "kill -9 of a TaskManager until every detection job has committed something written after it; six jobs, %,d records, broker, Elasticsearch, two JobManagers and two TaskManagers as processes of one machine"
                            .formatted(result.facts())));
        }
    }

    private static void stop(Chaos chaos) {
        try {
            chaos.stop();
        } catch (java.io.IOException e) {
            System.err.println("loanwatch: not everything ended: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
