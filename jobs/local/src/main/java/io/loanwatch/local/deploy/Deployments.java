package io.loanwatch.local.deploy;

import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.local.cluster.FlinkRest;
import io.loanwatch.local.cluster.Release;
import io.loanwatch.model.DetectionChange;
import io.loanwatch.model.DetectionStep;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Deploys, stops, promotes and retires detections, and writes down who did it. */
public final class Deployments {

    private final FlinkRest flink;
    private final AlertTopics topics;
    private final ChangeLog log;
    private final JobControl control;
    private final Upgrade upgrade;
    private final boolean local;
    private final Duration limit;
    private final Consumer<String> progress;

    /**
     * @param local whether one machine is all there is
     * @param limit how long a savepoint, a stop or a start may take
     */
    public Deployments(
            FlinkRest flink, KafkaConnection kafka, boolean local, Duration limit, Consumer<String> progress) {
        this.flink = flink;
        this.topics = new AlertTopics(kafka);
        this.log = new ChangeLog(kafka);
        this.control = new JobControl(flink, limit);
        this.upgrade = new Upgrade(flink, limit, this::output, progress);
        this.local = local;
        this.limit = limit;
        this.progress = progress;
    }

    /**
     * Deploys a detection, or another version of it. One that is new begins as a shadow, so that cases do not wait for it while it reads history, and
     * is promoted when it has caught up, unless a shadow is wanted.
     *
     * @param mayDrop whether state that the new version has no place for may be dropped
     * @throws RefusedException if it was refused or undone; what ran before runs
     */
    public void deploy(Program program, Release release, String by, boolean mayDrop)
            throws IOException, InterruptedException, RefusedException {
        Optional<DetectionChange> last = log.last(program.name());
        if (last.filter(change -> change.step() == DetectionStep.RETIRED).isPresent()) {
            throw new RefusedException("%s was retired at %s, and a name is never used again: choose another"
                    .formatted(program.name(), last.orElseThrow().changedAt()));
        }
        Optional<RunningJob> running = RunningJob.find(flink, program.name());
        requireSameStanding(program, running, last);
        var jar = new Upgrade.Jar(release.onCluster(flink), release.name());
        if (running.isPresent()) {
            replace(running.get(), program, jar, by, mayDrop, DetectionStep.DEPLOYED, () -> {});
            return;
        }
        Optional<String> savepoint = last.flatMap(DetectionChange::savepoint)
                .filter(address -> last.orElseThrow().step() == DetectionStep.STOPPED);
        boolean isNew = savepoint.isEmpty() && Programs.isDetection(program);
        upgrade.requireMade(program, jar);
        Program first = isNew ? program.asShadow() : program;
        topic(first);
        Upgrade.Started started = upgrade.start(inPartitions(first), jar, savepoint, mayDrop);
        note(first, jar.release(), DetectionStep.DEPLOYED, by, started.savepoint(), "");
        progress.accept("%s runs".formatted(program.name()));
        if (isNew && !program.isShadow()) {
            promote(program.name(), by);
        }
    }

    private static void requireSameStanding(
            Program program, Optional<RunningJob> running, Optional<DetectionChange> last) throws RefusedException {
        Optional<Boolean> shadow = running.isPresent()
                ? running.map(RunningJob::isShadow)
                : last.filter(change -> change.step() == DetectionStep.STOPPED).map(DetectionChange::shadow);
        if (shadow.isPresent() && shadow.get() != program.isShadow()) {
            throw new RefusedException(
                    shadow.get()
                            ? "%s is a shadow: deploy it with --shadow, then promote it".formatted(program.name())
                            : "%s is in production: a shadow beside it needs a name of its own"
                                    .formatted(program.name()));
        }
    }

    /** Stops a detection; its next deployment goes on from the savepoint, whose address is returned. */
    public String stop(String name, String by) throws IOException, InterruptedException, RefusedException {
        RunningJob running = running(name);
        Program program = program(running);
        String savepoint = control.stop(running);
        note(program, running.release(), DetectionStep.STOPPED, by, Optional.of(savepoint), "");
        return savepoint;
    }

    /** Makes a shadow production: its state goes on, its open alerts are carried over, the next are written where cases are made. */
    public void promote(String name, String by) throws IOException, InterruptedException, RefusedException {
        RunningJob running = running(name);
        if (!running.isShadow()) {
            throw new RefusedException("%s is in production already".formatted(name));
        }
        awaitCaughtUp(name);
        Program promoted = program(running).promoted();
        String shadow = KafkaAlerts.shadowTopic(name);
        String production = KafkaAlerts.topic(name);
        replace(running, promoted, jar(running), by, false, DetectionStep.PROMOTED, () -> {
            topics.make(production, local);
            progress.accept("%d open alerts carried to %s".formatted(topics.carry(shadow, production), production));
        });
    }

    /** Ends a detection for good: its open alerts end, and its topic holds nobody's clock any more. */
    public void retire(String name, String by) throws IOException, InterruptedException, RefusedException {
        Optional<RunningJob> running = RunningJob.find(flink, name);
        Optional<DetectionChange> last = log.last(name);
        Program program;
        Optional<String> savepoint;
        String release;
        if (running.isPresent()) {
            program = program(running.get());
            release = running.get().release();
            requireDetection(program);
            savepoint = Optional.of(control.stop(running.get()));
        } else {
            DetectionChange stopped = last.filter(change -> change.step() != DetectionStep.RETIRED)
                    .orElseThrow(() -> new RefusedException(
                            "no detection %s runs or was stopped; loanwatch list shows what there is".formatted(name)));
            program = new Program(name, stopped.jobClass(), stopped.arguments(), stopped.parallelism());
            requireDetection(program);
            release = stopped.release();
            savepoint = stopped.savepoint();
        }
        String topic = program.isShadow() ? KafkaAlerts.shadowTopic(name) : KafkaAlerts.topic(name);
        progress.accept("%d open alerts of %s ended".formatted(topics.close(topic), topic));
        note(program, release, DetectionStep.RETIRED, by, savepoint, "");
    }

    private static void requireDetection(Program program) throws RefusedException {
        if (!Programs.isDetection(program)) {
            throw new RefusedException("%s is a job of the engine, which is never retired".formatted(program.name()));
        }
    }

    private void replace(
            RunningJob running,
            Program program,
            Upgrade.Jar jar,
            String by,
            boolean mayDrop,
            DetectionStep step,
            Upgrade.Between between)
            throws IOException, InterruptedException, RefusedException {
        Program before = program(running);
        Upgrade.Jar beforeJar = jar(running);
        try {
            Upgrade.Started started = upgrade.replace(running, before, beforeJar, program, jar, mayDrop, between);
            note(program, jar.release(), step, by, started.savepoint(), "");
        } catch (Upgrade.RolledBackException e) {
            note(
                    before,
                    beforeJar.release(),
                    DetectionStep.ROLLED_BACK,
                    by,
                    Optional.empty(),
                    String.valueOf(e.getMessage()));
            throw new RefusedException(
                    "%s %s was rolled back, %s runs again: %s%s"
                            .formatted(
                                    program.name(),
                                    jar.release(),
                                    beforeJar.release(),
                                    e.getMessage(),
                                    step == DetectionStep.PROMOTED
                                            ? "; cases wait for %s: promote or retire it"
                                                    .formatted(KafkaAlerts.topic(program.name()))
                                            : ""),
                    e);
        }
    }

    /** Until it has said all that production had said when it was asked; cases would wait for it otherwise. */
    private void awaitCaughtUp(String name) throws IOException, InterruptedException, RefusedException {
        Optional<Instant> production = Optional.empty();
        for (RunningJob job : RunningJob.all(flink)) {
            if (job.arguments().isPresent() && !job.isShadow() && Programs.makesCases(job.name())) {
                Instant clock = topics.clock(KafkaAlerts.topic(job.name()));
                production = Optional.of(production.filter(clock::isAfter).orElse(clock));
            }
        }
        if (production.isEmpty()) {
            return;
        }
        long until = System.nanoTime() + limit.toNanos();
        Instant own = topics.clock(KafkaAlerts.shadowTopic(name));
        while (own.isBefore(production.get())) {
            if (System.nanoTime() > until) {
                throw new RefusedException(
                        "%s has judged records up to %s, production up to %s: promote it when it has caught up, cases would wait for it"
                                .formatted(name, own, production.get()));
            }
            progress.accept("%s catches up: %s of %s".formatted(name, own, production.get()));
            Thread.sleep(1_000);
            own = topics.clock(KafkaAlerts.shadowTopic(name));
        }
    }

    private RunningJob running(String name) throws IOException, InterruptedException, RefusedException {
        return RunningJob.find(flink, name)
                .orElseThrow(() ->
                        new RefusedException("no job %s runs; loanwatch list shows what there is".formatted(name)));
    }

    private Program program(RunningJob running) throws RefusedException {
        String jobClass =
                log.last(running.name()).map(DetectionChange::jobClass).orElse(Programs.jobClass(running.name()));
        return running.program(jobClass)
                .orElseThrow(() -> new RefusedException(
                        "job %s does not say with which arguments it was started: it is none of ours"
                                .formatted(running.name())));
    }

    private Upgrade.Jar jar(RunningJob running) throws IOException, InterruptedException, RefusedException {
        return Release.find(flink, running.release())
                .map(id -> new Upgrade.Jar(id, running.release()))
                .orElseThrow(() -> new RefusedException(
                        "the cluster no longer has the jar of %s (%s), so that nothing could be rolled back: upload it as %s"
                                .formatted(running.name(), running.release(), Release.file(running.release()))));
    }

    private void topic(Program program) throws IOException, InterruptedException {
        if (Programs.isDetection(program)) {
            topics.make(topicOf(program), local);
        }
    }

    /** Marks go into each partition that there is. */
    private Program inPartitions(Program program) throws IOException, InterruptedException {
        return Programs.isDetection(program)
                ? program.with("--alert-partitions", Integer.toString(topics.make(topicOf(program), local)))
                : program;
    }

    private Upgrade.Output output(Program program) {
        if (!program.isShadow() && !Programs.makesCases(program.name())) {
            return Upgrade.Output.NONE;
        }
        Map<TopicPartition, Long> ends = topics.ends(topicOf(program));
        return () -> topics.hasMore(ends);
    }

    private static String topicOf(Program program) {
        return program.isShadow() ? KafkaAlerts.shadowTopic(program.name()) : KafkaAlerts.topic(program.name());
    }

    private void note(
            Program program, String release, DetectionStep step, String by, Optional<String> savepoint, String remark)
            throws InterruptedException {
        log.append(new DetectionChange(
                "C-" + UUID.randomUUID(),
                Instant.now(),
                program.name(),
                step,
                program.isShadow(),
                by,
                program.jobClass(),
                new ArrayList<>(List.copyOf(program.arguments())),
                program.parallelism(),
                release,
                savepoint,
                remark,
                "",
                ""));
    }
}
