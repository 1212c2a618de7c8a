package io.loanwatch.local.chaos;

import io.loanwatch.local.cluster.ClusterSettings;
import io.loanwatch.local.cluster.FlinkRest;
import io.loanwatch.local.cluster.LocalCluster;
import io.loanwatch.local.runtime.LocalEngine;
import io.loanwatch.monitor.IndexJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs the engine on a cluster of processes, lets things go wrong while a simulated bank feeds it, and compares what came out
 * with a run without faults.
 */
public final class Chaos {

    private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(4);
    private static final Duration HISTORY_LIMIT = Duration.ofMinutes(5);
    private static final Duration DRAIN_LIMIT = Duration.ofMinutes(4);
    private static final Duration MOMENT_LIMIT = Duration.ofSeconds(20);
    private static final Duration SUPERVISOR_DELAY = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(20);

    private final ChaosSettings settings;
    private final Consumer<String> progress;
    private volatile Optional<SmallDisk> disk = Optional.empty();
    private final long startedAt = System.nanoTime();

    public Chaos(ChaosSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** Killed on purpose and not yet started again. */
    private final Set<String> killed = ConcurrentHashMap.newKeySet();

    /** What runs while things go wrong. */
    private record Scene(LocalCluster cluster, ElasticsearchProxy proxy, ChaosBank bank, CommittedClock clock) {}

    /**
     * Runs to the end; nothing is left running, the work folder stays.
     *
     * @throws IOException if a server does not start or the engine does not recover, naming what it waited for
     */
    public ChaosResult run() throws Exception {
        Map<Fault, String> leftOut = new EnumMap<>(Fault.class);
        Set<Fault> faults = EnumSet.copyOf(settings.faults());
        ClusterSettings cluster = ClusterSettings.onFreePorts(settings.workFolder());
        try {
            if (faults.contains(Fault.FULL_DISK)) {
                disk = SmallDisk.mount(cluster.workFolder().resolve(LocalCluster.CHECKPOINTS));
                if (disk.isEmpty()) {
                    faults.remove(Fault.FULL_DISK);
                    leftOut.put(Fault.FULL_DISK, "only root of a Linux that allows mounts can limit a disk");
                }
            }
            if (faults.isEmpty()) {
                throw new IOException("no fault is left to try: " + leftOut);
            }
            return run(LocalCluster.start(cluster, this::say), faults, leftOut);
        } finally {
            stop();
        }
    }

    /** Ends every server and gives up the disk; also for whoever interrupts {@link #run}. */
    public void stop() throws IOException, InterruptedException {
        LocalCluster.stop(settings.workFolder());
        if (disk.isPresent()) {
            disk.get().close();
            disk = Optional.empty();
        }
    }

    private ChaosResult run(LocalCluster cluster, Set<Fault> faults, Map<Fault, String> leftOut) throws Exception {
        Path records = settings.workFolder().resolve("bank");
        try (ElasticsearchProxy proxy = ElasticsearchProxy.before(cluster.elasticsearchUrl())) {
            say("jobs           " + String.join(", ", cluster.submitJobs(proxy.url())));
            try (ChaosBank bank = ChaosBank.start(settings, cluster.kafka(), records);
                    CommittedClock clock = CommittedClock.start(cluster.kafka(), Verdict.alertTopics())) {
                var scene = new Scene(cluster, proxy, bank, clock);
                List<ChaosResult.FaultRun> runs = letThingsGoWrong(scene, faults);
                bank.finish();
                say("%,d records fed; the last become alerts".formatted(bank.facts()));
                return new ChaosResult(
                        settings.seed(), bank.facts(), runs, leftOut, compare(scene, records), sinceStart());
            }
        }
    }

    private List<ChaosResult.FaultRun> letThingsGoWrong(Scene scene, Set<Fault> faults) throws Exception {
        Instant live =
                settings.bank().liveFrom().atStartOfDay(ChaosSettings.ZONE).toInstant();
        say("simulating     %d borrowers, seed %d; reading history"
                .formatted(settings.bank().borrowers(), settings.seed()));
        await(
                scene,
                HISTORY_LIMIT,
                "alerts through the history",
                () -> scene.clock().completeThrough().isAfter(live));
        var plan = new FaultPlan(settings.seed(), faults);
        List<ChaosResult.FaultRun> runs = new ArrayList<>();
        long begun = System.nanoTime();
        while (runs.size() < settings.fewestFaults()
                || secondsSince(begun) < settings.duration().toSeconds()) {
            FaultPlan.Step step = plan.next();
            Thread.sleep(step.calm().toMillis());
            runs.add(letGoWrong(scene, step, begun));
        }
        return runs;
    }

    private ChaosResult.FaultRun letGoWrong(Scene scene, FaultPlan.Step step, long begun) throws Exception {
        // Which server leads is asked before the moment comes, so that nothing stands between it and the kill.
        String target = target(scene, step);
        String index = scene.cluster().flink().jobs().getOrDefault(IndexJob.NAME, "");
        awaitMoment(scene, step.moment());
        double at = secondsSince(begun);
        say("%s%s, %s"
                .formatted(
                        step.fault().description(),
                        target.isEmpty() ? "" : " (" + target + ")",
                        step.moment().description()));
        Inflicted inflicted = inflict(scene, step, target);
        String detail = inflicted.detail();
        double[] again = {-1, -1};
        await(scene, RECOVERY_LIMIT, "recovery from " + step.fault(), () -> {
            double now = (System.currentTimeMillis() - inflicted.sinceMillis()) / 1e3;
            if (again[0] < 0 && scene.clock().allAppendedAfter(inflicted.sinceMillis())) {
                again[0] = now;
            }
            if (again[1] < 0
                    && scene.cluster().flink().checkpoints(index).latestTriggeredAt() > inflicted.sinceMillis()) {
                again[1] = now;
            }
            return again[0] >= 0 && again[1] >= 0;
        });
        inflicted.supervisor().join();
        await(scene, RECOVERY_LIMIT, "all servers after " + step.fault(), () -> allAnswer(scene.cluster()));
        say(String.format(
                Locale.ROOT, "  alerts again after %.1f s, index after %.1f s; %s", again[0], again[1], detail));
        return new ChaosResult.FaultRun(step.fault(), detail, step.moment().description(), at, again[0], again[1]);
    }

    private static String target(Scene scene, FaultPlan.Step step) throws IOException {
        return switch (step.fault()) {
            case KILL_TASK_MANAGER -> {
                List<String> all = scene.cluster().names().stream()
                        .filter(name -> name.startsWith("taskmanager"))
                        .toList();
                yield all.get(step.pick() % all.size());
            }
            case KILL_JOB_MANAGER -> scene.cluster().leadingJobManager();
            case KILL_BROKER -> "kafka";
            case KILL_ELASTICSEARCH -> "elasticsearch";
            case ELASTICSEARCH_AWAY, FULL_DISK, CLOCK_AHEAD -> "";
        };
    }

    /**
     * What was done.
     *
     * @param sinceMillis from when on recovery counts: the kill, or the end of what lasted
     * @param supervisor starts again what was killed
     * @param detail what is to be said of it
     */
    private record Inflicted(long sinceMillis, CompletableFuture<Void> supervisor, String detail) {

        static Inflicted untilNow(String detail) {
            return new Inflicted(System.currentTimeMillis(), CompletableFuture.completedFuture(null), detail);
        }
    }

    private Inflicted inflict(Scene scene, FaultPlan.Step step, String target) throws Exception {
        return switch (step.fault()) {
            case KILL_TASK_MANAGER, KILL_JOB_MANAGER -> kill(scene, target, SUPERVISOR_DELAY);
            case KILL_BROKER, KILL_ELASTICSEARCH -> kill(scene, target, step.down());
            case ELASTICSEARCH_AWAY -> Inflicted.untilNow(elasticsearchAway(scene));
            case FULL_DISK -> Inflicted.untilNow(diskFull(scene));
            case CLOCK_AHEAD -> Inflicted.untilNow(clockAhead(scene));
        };
    }

    private Inflicted kill(Scene scene, String target, Duration down) {
        killed.add(target);
        long killedAt = System.currentTimeMillis();
        scene.cluster().kill(target);
        CompletableFuture<Void> supervisor = CompletableFuture.runAsync(
                () -> launch(scene, target), CompletableFuture.delayedExecutor(down.toMillis(), TimeUnit.MILLISECONDS));
        return new Inflicted(
                killedAt,
                supervisor,
                String.format(Locale.ROOT, "%s, started again after %.1f s", target, down.toMillis() / 1e3));
    }

    private void launch(Scene scene, String target) {
        try {
            scene.cluster().launch(target);
            killed.remove(target);
        } catch (IOException e) {
            throw new UncheckedIOException(target + " cannot be started again", e);
        }
    }

    private String elasticsearchAway(Scene scene) throws InterruptedException {
        Instant before = scene.clock().completeThrough();
        long turnedAway = scene.proxy().turnedAway();
        scene.proxy().mode(ElasticsearchProxy.Mode.BREAK);
        Thread.sleep(settings.outage().toMillis());
        scene.proxy().mode(ElasticsearchProxy.Mode.TOO_MANY_REQUESTS);
        Thread.sleep(settings.outage().toMillis());
        scene.proxy().mode(ElasticsearchProxy.Mode.PASS);
        long seconds = settings.outage().toSeconds();
        return "away %d s, then 429 for %d s; %d requests turned away, meanwhile alerts went on for %d days"
                .formatted(
                        seconds,
                        seconds,
                        scene.proxy().turnedAway() - turnedAway,
                        Duration.between(before, scene.clock().completeThrough())
                                .toDays());
    }

    private String diskFull(Scene scene) throws IOException, InterruptedException {
        long failed = failedCheckpoints(scene);
        SmallDisk small = disk.orElseThrow();
        small.fill();
        Thread.sleep(settings.outage().toMillis());
        small.free();
        return "full for %d s, %d checkpoints failed"
                .formatted(settings.outage().toSeconds(), failedCheckpoints(scene) - failed);
    }

    private static long failedCheckpoints(Scene scene) throws IOException, InterruptedException {
        FlinkRest flink = scene.cluster().flink();
        long failed = 0;
        for (String job : flink.jobs().values()) {
            failed += flink.checkpoints(job).failed();
        }
        return failed;
    }

    private String clockAhead(Scene scene) throws InterruptedException {
        long before = scene.bank().stampedAhead();
        scene.bank().clockAhead(true);
        Thread.sleep(settings.outage().toMillis());
        scene.bank().clockAhead(false);
        return "%d transactions in %d s"
                .formatted(
                        scene.bank().stampedAhead() - before, settings.outage().toSeconds());
    }

    private void awaitMoment(Scene scene, Moment moment) throws IOException, InterruptedException {
        if (moment == Moment.ANY) {
            return;
        }
        FlinkRest flink = scene.cluster().flink();
        String job = flink.jobs().getOrDefault(LocalEngine.detectionJobs().get(0), "");
        long completed = flink.checkpoints(job).completed();
        long until = System.nanoTime() + MOMENT_LIMIT.toNanos();
        while (System.nanoTime() < until) {
            FlinkRest.Checkpoints now = flink.checkpoints(job);
            if (moment == Moment.CHECKPOINT_IN_PROGRESS ? now.inProgress() > 0 : now.completed() > completed) {
                return;
            }
            Thread.sleep(POLL.toMillis());
        }
        throw new IOException("no checkpoint of %s within %d s".formatted(job, MOMENT_LIMIT.toSeconds()));
    }

    private List<Comparison> compare(Scene scene, Path records) throws Exception {
        // Alert marks are hourly, and the clock stands the bound of disorder behind what was read.
        Instant through = scene.bank().lastMark().minus(Duration.ofHours(1));
        await(
                scene,
                DRAIN_LIMIT,
                "alerts through " + through,
                () -> !scene.clock().completeThrough().isBefore(through));
        var verdict = new Verdict(scene.cluster().kafka(), scene.cluster().elasticsearchUrl());
        List<Comparison> comparisons = new ArrayList<>();
        say("replaying the same records without faults");
        comparisons.add(verdict.alerts(records, settings.workFolder().resolve("replayed"), through));
        // Cases follow the alerts' marks, another bound of disorder behind.
        Instant casesThrough = through.minus(Duration.ofHours(1));
        comparisons.add(settled(() -> verdict.cases(settings.workFolder().resolve("cases"), casesThrough)));
        comparisons.add(settled(verdict::alertDocuments));
        comparisons.add(settled(verdict::caseDocuments));
        return comparisons;
    }

    /** What is behind may catch up; what is wrong stays wrong. */
    private static Comparison settled(Callable<Comparison> compare) throws Exception {
        long until = System.nanoTime() + DRAIN_LIMIT.toNanos();
        Comparison last = compare.call();
        while (!last.isEqual() && System.nanoTime() < until) {
            Thread.sleep(SUPERVISOR_DELAY.toMillis());
            last = compare.call();
        }
        return last;
    }

    private static boolean allAnswer(LocalCluster cluster) throws Exception {
        for (String name : cluster.names()) {
            if (!cluster.answers(name)) {
                return false;
            }
        }
        return cluster.flink().states().values().stream().allMatch("RUNNING"::equals);
    }

    private void await(Scene scene, Duration limit, String what, Callable<Boolean> condition) throws Exception {
        long until = System.nanoTime() + limit.toNanos();
        while (!holds(condition)) {
            scene.bank().requireHealthy();
            supervise(scene.cluster());
            if (System.nanoTime() > until) {
                throw new IOException("waited %d s in vain for %s; logs are in %s, alerts stand at %s"
                        .formatted(
                                limit.toSeconds(),
                                what,
                                settings.workFolder().resolve("logs"),
                                scene.clock().completeThrough()));
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    /** A server may end itself for what befell another, as a JobManager does that fails to recover; supervisors start it again. */
    private void supervise(LocalCluster cluster) throws IOException {
        for (String name : cluster.dead()) {
            if (!killed.contains(name)) {
                say("  " + name + " ended by itself and is started again");
                cluster.launch(name);
            }
        }
    }

    // While servers are down their answers are missing; that is what is waited for.
    private static boolean holds(Callable<Boolean> condition) throws Exception {
        try {
            return condition.call();
        } catch (IOException e) {
            return false;
        }
    }

    private double sinceStart() {
        return secondsSince(startedAt);
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private void say(String what) {
        progress.accept(String.format(Locale.ROOT, "[%5.1f s] %s", sinceStart(), what));
    }
}
