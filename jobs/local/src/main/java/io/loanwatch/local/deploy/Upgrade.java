package io.loanwatch.local.deploy;

import io.loanwatch.local.cluster.FlinkRest;
import io.loanwatch.monitor.fit.FitCheck;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes one job out and another in with its state; whatever does not work is found before, or undone. */
final class Upgrade {

    /** Marks are written each minute of the clock, which stands a minute behind. */
    private static final Duration QUIET = Duration.ofSeconds(150);

    private static final Duration POLL = Duration.ofMillis(200);

    private final FlinkRest flink;
    private final JobControl control;
    private final Outputs outputs;
    private final Consumer<String> progress;

    Upgrade(FlinkRest flink, Duration limit, Outputs outputs, Consumer<String> progress) {
        this.flink = flink;
        this.control = new JobControl(flink, limit);
        this.outputs = outputs;
        this.progress = progress;
    }

    /** What is done while neither runs. */
    interface Between {
        void run() throws IOException, InterruptedException;
    }

    /** What a job has committed since it was started. */
    interface Output {

        /** For a job whose output is not looked at. */
        Output NONE = () -> true;

        boolean hasBegun();
    }

    /** How it is found out what a job commits. */
    interface Outputs {

        /** From now on. */
        Output of(Program program);
    }

    /**
     * A job that was started.
     *
     * @param savepoint that it was started from
     */
    record Started(String jobId, Optional<String> savepoint) {}

    /** A job that was undone: the one before runs again, from where it had stopped. */
    static final class RolledBackException extends Exception {

        private static final long serialVersionUID = 1L;

        RolledBackException(String reason) {
            super(reason);
        }
    }

    /** @throws RefusedException if the program does not make a job at all; nothing was touched then */
    void requireMade(Program program, Jar jar) throws InterruptedException, RefusedException {
        try {
            flink.plan(jar.id(), program.jobClass(), program.parallelism(), program.started(jar.release()));
        } catch (IOException e) {
            throw new RefusedException("%s is not deployed: %s".formatted(program.name(), e.getMessage()), e);
        }
    }

    /**
     * Starts a job that does not run.
     *
     * @throws RefusedException if the savepoint does not fit or the job does not get well; nothing runs then
     */
    Started start(Program program, Jar jar, Optional<String> savepoint, boolean mayDrop)
            throws IOException, InterruptedException, RefusedException {
        requireSlots(program, 0);
        if (savepoint.isPresent()) {
            requireFit(program, jar, savepoint.get(), mayDrop);
        }
        Output output = outputs.of(program);
        String id = run(program, jar, savepoint, mayDrop);
        Optional<String> trouble = control.awaitHealth(id, true);
        if (trouble.isEmpty()) {
            trouble = awaitOutput(id, output);
        }
        if (trouble.isPresent()) {
            end(id);
            throw new RefusedException("%s was started and stopped again: %s".formatted(program.name(), trouble.get()));
        }
        return new Started(id, savepoint);
    }

    /**
     * Replaces a job that runs.
     *
     * @param before what runs, with its jar
     * @throws RefusedException if the state does not fit; nothing was stopped then
     * @throws RolledBackException if the new one did not get well; the one before runs again
     */
    Started replace(
            RunningJob running,
            Program before,
            Jar beforeJar,
            Program program,
            Jar jar,
            boolean mayDrop,
            Between between)
            throws IOException, InterruptedException, RefusedException, RolledBackException {
        requireSlots(program, 0);
        progress.accept("savepoint of %s, which goes on".formatted(running.name()));
        requireFit(program, jar, control.savepoint(running), mayDrop);
        requireSlots(program, running.parallelism());
        long stoppedAt = System.nanoTime();
        String savepoint = control.stop(running);
        progress.accept("stopped with savepoint " + savepoint);
        String reason;
        try {
            between.run();
            Output output = outputs.of(program);
            String id = run(program, jar, Optional.of(savepoint), mayDrop);
            Optional<String> trouble = control.awaitHealth(id, true);
            if (trouble.isEmpty()) {
                trouble = awaitOutput(id, output);
            }
            if (trouble.isEmpty()) {
                progress.accept(String.format(
                        Locale.ROOT, "healthy %.1f s after it stopped", (System.nanoTime() - stoppedAt) / 1e9));
                return new Started(id, Optional.of(savepoint));
            }
            reason = trouble.get();
            end(id);
        } catch (IOException | RuntimeException e) {
            reason = String.valueOf(e.getMessage());
        }
        progress.accept("rolling back: " + reason);
        Optional<String> again = control.awaitHealth(run(before, beforeJar, Optional.of(savepoint), false), true);
        if (again.isPresent()) {
            throw new IOException(
                    "%s does not run. The new one failed (%s), the one before does not get well (%s); its state is in %s"
                            .formatted(program.name(), reason, again.get(), savepoint));
        }
        throw new RolledBackException(reason);
    }

    /**
     * Waits until a job has committed something, a mark of its clock at the latest: before that it may not have seen a record, and can be
     * undone without loss or double. Where nothing comes in for a while, it is taken for well.
     */
    private Optional<String> awaitOutput(String id, Output output) throws IOException, InterruptedException {
        long until = System.nanoTime() + QUIET.toNanos();
        while (System.nanoTime() < until) {
            Optional<String> failure = Failure.of(flink, id);
            if (output.hasBegun()) {
                failure.ifPresent(reason -> progress.accept("not rolled back, for it had written before: " + reason));
                return Optional.empty();
            }
            if (failure.isPresent()) {
                return failure;
            }
            Thread.sleep(POLL.toMillis());
        }
        progress.accept("it runs, but has written nothing for %d s: nothing came in, or it does not get on"
                .formatted(QUIET.toSeconds()));
        return Optional.empty();
    }

    /** Where a job's classes are: the id of a jar on the cluster, and what it says it is. */
    record Jar(String id, String release) {}

    private void requireFit(Program program, Jar jar, String savepoint, boolean mayDrop)
            throws IOException, InterruptedException, RefusedException {
        progress.accept("does %s fit? started without its sources and sinks".formatted(savepoint));
        List<String> arguments = new ArrayList<>(List.of(program.jobClass()));
        arguments.addAll(program.started(jar.release()));
        String check;
        try {
            check = flink.run(
                    jar.id(),
                    FitCheck.class.getName(),
                    program.parallelism(),
                    arguments,
                    Optional.of(savepoint),
                    mayDrop);
        } catch (IOException e) {
            throw new RefusedException("%s is not replaced: %s".formatted(program.name(), e.getMessage()), e);
        }
        Optional<String> trouble = control.awaitHealth(check, false);
        end(check);
        if (trouble.isPresent()) {
            throw new RefusedException("%s is not replaced: %s".formatted(program.name(), trouble.get()));
        }
    }

    private String run(Program program, Jar jar, Optional<String> savepoint, boolean mayDrop)
            throws IOException, InterruptedException {
        progress.accept(
                "starting %s %s in %d subtasks".formatted(program.name(), jar.release(), program.parallelism()));
        return flink.run(
                jar.id(),
                program.jobClass(),
                program.parallelism(),
                program.started(jar.release()),
                savepoint,
                mayDrop);
    }

    private void end(String id) throws IOException, InterruptedException {
        if (!control.hasEnded(id)) {
            control.cancel(id);
        }
    }

    private void requireSlots(Program program, int givenBack)
            throws IOException, InterruptedException, RefusedException {
        int free = control.freeSlots() + givenBack;
        if (free < program.parallelism()) {
            throw new RefusedException(
                    "%s needs %d slots, of the cluster's %d are free: start a TaskManager more, or choose a lower --parallelism"
                            .formatted(program.name(), program.parallelism(), free));
        }
    }
}
