package io.loanwatch.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loanwatch.detectors.Stages;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.flink.operators.ToDocument;
import io.loanwatch.local.cluster.ClusterSettings;
import io.loanwatch.local.cluster.LocalCluster;
import io.loanwatch.local.cluster.Release;
import io.loanwatch.local.deploy.BusyBorrower;
import io.loanwatch.local.deploy.ChangeLog;
import io.loanwatch.local.deploy.Deployments;
import io.loanwatch.local.deploy.JarWithDetector;
import io.loanwatch.local.deploy.Program;
import io.loanwatch.local.deploy.ProgramRequest;
import io.loanwatch.local.deploy.RefusedException;
import io.loanwatch.local.deploy.RunningJob;
import io.loanwatch.local.replay.Replay;
import io.loanwatch.local.replay.ReplaySettings;
import io.loanwatch.model.DetectionChange;
import io.loanwatch.model.DetectionStep;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.monitor.CreditWatchJob;
import io.loanwatch.testkit.bank.BankSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A detection's whole life on real processes while a bank feeds them; then its alerts beside those of a run in which nothing was changed. */
class DeploymentsIT {

    private static final long SEED = 11;
    private static final String NAME = BusyBorrower.NAME;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final List<String> progress = new ArrayList<>();
    private LocalCluster cluster;
    private Deployments deployments;

    @BeforeEach
    void start() throws Exception {
        cluster = LocalCluster.start(ClusterSettings.onFreePorts(folder.resolve("cluster")), this::say);
        cluster.submitJobs(cluster.elasticsearchUrl(), CreditWatchJob.NAME::equals);
        deployments = new Deployments(cluster.flink(), cluster.kafka(), true, LIMIT, this::say);
    }

    @AfterEach
    void stop() throws Exception {
        LocalCluster.stop(folder.resolve("cluster"));
    }

    @Test
    void noAlertIsLostOrDoubledWhateverIsDeployed() throws Exception {
        Release first = release(BusyBorrower.class, "first.jar");
        Release renamed = release(BusyBorrower.Renamed.class, "renamed.jar");
        Release broken = release(BusyBorrower.Broken.class, "broken.jar");
        ChaosSettings settings = settings();
        Path records = folder.resolve("bank");
        try (ChaosBank bank = ChaosBank.start(settings, cluster.kafka(), records)) {
            deployments.deploy(asked(1, true), first, "analyst-1", false);
            assertThat(running().isShadow()).isTrue();

            RunningJob before = running();
            assertThatThrownBy(() -> deployments.deploy(asked(1, true), renamed, "analyst-1", false))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("state of detector Z91 is there, which the new job does not host");
            assertThatThrownBy(() -> deployments.deploy(
                            new ProgramRequest(
                                            NAME,
                                            Optional.of(CreditWatchJob.class.getName()),
                                            true,
                                            List.of(),
                                            Optional.empty(),
                                            OptionalInt.empty(),
                                            List.of())
                                    .program(cluster.flink(), cluster.kafka(), true),
                            first,
                            "analyst-1",
                            false))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("(busy-borrowers-detectors)")
                    .hasMessageContaining("which the new job does not have");
            assertThat(running().id()).isEqualTo(before.id());
            assertThat(running().restarts()).isZero();

            deployments.promote(NAME, "head-2");
            assertThat(running().isShadow()).isFalse();
            assertThat(running().release()).isEqualTo(first.name());

            deployments.deploy(asked(2, false), release(BusyBorrower.class, "second.jar"), "analyst-1", false);
            assertThat(running().parallelism()).isEqualTo(2);

            assertThatThrownBy(() -> deployments.deploy(asked(2, false), broken, "analyst-1", false))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("was rolled back")
                    .hasMessageContaining("this version cannot count");
            assertThat(running().release()).isNotEqualTo(broken.name());

            deployments.stop(NAME, "analyst-1");
            assertThat(RunningJob.find(cluster.flink(), NAME)).isEmpty();
            deployments.deploy(asked(1, false), first, "analyst-1", false);
            assertThat(running().isShadow()).isFalse();

            Instant through = drained(bank);
            assertThatAlertsAre(records, through);
        }
        deployments.retire(NAME, "head-2");
        assertThat(RunningJob.find(cluster.flink(), NAME)).isEmpty();
        assertThatThrownBy(() -> deployments.deploy(asked(1, true), first, "analyst-1", false))
                .hasMessageContaining("was retired");
        assertThatTheLogTellsIt();
    }

    private void assertThatAlertsAre(Path records, Instant through) throws IOException, InterruptedException {
        Set<String> expected = lines(
                new Replay(new ReplaySettings(
                                records,
                                folder.resolve("replayed"),
                                Optional.of(through),
                                false,
                                2,
                                List.of(BusyBorrower.in(CreditWatchJob.NAME)),
                                Stages.DEFAULT))
                        .run()
                        .revisions(),
                through);
        List<RiskAlert> tried = alerts(KafkaAlerts.shadowTopic(NAME));
        List<RiskAlert> produced = alerts(KafkaAlerts.topic(NAME));
        Set<String> shadow = lines(tried, through);
        Set<String> production = lines(produced, through);
        Set<String> carried = new TreeSet<>(shadow);
        carried.retainAll(production);
        Set<String> all = new TreeSet<>(shadow);
        all.addAll(production);

        System.out.printf(
                "%d revisions expected, %d tried, %d in production, of which %d carried%n",
                expected.size(), shadow.size(), production.size(), carried.size());
        assertThat(expected).hasSizeGreaterThan(100);
        assertThat(shadow).isNotEmpty().hasSizeLessThan(expected.size());
        assertThat(carried).isNotEmpty().hasSizeLessThan(production.size());
        assertThat(all).isEqualTo(expected);
        assertThat(tried.stream().map(DeploymentsIT::key)).doesNotHaveDuplicates();
        assertThat(produced.stream().map(DeploymentsIT::key)).doesNotHaveDuplicates();
    }

    private void assertThatTheLogTellsIt() {
        List<DetectionChange> changes = new ChangeLog(cluster.kafka()).read();
        assertThat(changes)
                .extracting(DetectionChange::step)
                .containsExactly(
                        DetectionStep.DEPLOYED,
                        DetectionStep.PROMOTED,
                        DetectionStep.DEPLOYED,
                        DetectionStep.ROLLED_BACK,
                        DetectionStep.STOPPED,
                        DetectionStep.DEPLOYED,
                        DetectionStep.RETIRED);
        assertThat(ChangeLog.firstBroken(changes)).isEmpty();
    }

    /** Ends the bank's day and waits until the detection has judged all but its last hours. */
    private Instant drained(ChaosBank bank) throws Exception {
        bank.finish();
        Instant through = bank.lastMark().minus(Duration.ofHours(1));
        try (CommittedClock clock = CommittedClock.start(cluster.kafka(), List.of(KafkaAlerts.topic(NAME)))) {
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> !clock.completeThrough().isBefore(through));
        }
        return through;
    }

    private Program asked(int parallelism, boolean shadow) throws Exception {
        return new ProgramRequest(
                        NAME,
                        Optional.empty(),
                        shadow,
                        List.of(),
                        Optional.empty(),
                        OptionalInt.of(parallelism),
                        List.of())
                .program(cluster.flink(), cluster.kafka(), true);
    }

    private RunningJob running() throws Exception {
        return RunningJob.find(cluster.flink(), NAME).orElseThrow();
    }

    private Release release(Class<? extends BusyBorrower> detector, String file) throws Exception {
        return Release.of(JarWithDetector.write(LocalCluster.jobsJar(), detector, folder.resolve(file)));
    }

    private List<RiskAlert> alerts(String topic) throws IOException {
        return CommittedRecords.bodies(cluster.kafka(), List.of(topic), ToDocument.ALERTS).stream()
                .map(Codecs.ALERT::read)
                .toList();
    }

    private static Set<String> lines(List<RiskAlert> alerts, Instant through) {
        Set<String> lines = new TreeSet<>();
        for (RiskAlert alert : alerts) {
            if (!alert.revisedAt().isAfter(through)) {
                lines.add("%s %s %s %s".formatted(key(alert), alert.state(), alert.revisedAt(), alert.explanationEn()));
            }
        }
        return lines;
    }

    private static String key(RiskAlert alert) {
        return "%s/%d/%d".formatted(alert.alertId(), alert.generation(), alert.revision());
    }

    private static ChaosSettings settings() {
        return new ChaosSettings(
                Path.of(""),
                SEED,
                0,
                Duration.ZERO,
                EnumSet.of(Fault.KILL_TASK_MANAGER),
                Duration.ZERO,
                new BankSettings(SEED, 10, LocalDate.of(2026, 3, 1), 8),
                1);
    }

    private void say(String what) {
        progress.add(what);
        System.out.println(Instant.now() + " " + what);
    }
}
