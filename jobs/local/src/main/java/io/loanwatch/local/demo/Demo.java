package io.loanwatch.local.demo;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Indicator;
import io.loanwatch.local.console.ConsoleProcess;
import io.loanwatch.local.runtime.LocalEngine;
import io.loanwatch.local.score.ScoreText;
import io.loanwatch.local.score.Scoreboard;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.testkit.bank.SimulatedBank;
import io.loanwatch.testkit.server.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the engine on a simulated bank and shows what it finds, until the time is up or it is told to stop. */
public final class Demo {

    private static final String NO_CONSOLE =
            "not there: its front end was not built, which takes Node 20 or later with npm";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration SCORE_INTERVAL = Duration.ofSeconds(10);

    /** How long nothing may change while the last records become alerts, and those searchable. */
    private static final Duration STANDSTILL_LIMIT = Duration.ofSeconds(60);

    private final DemoSettings settings;
    private final PrintStream out;
    private final long startedAt = System.nanoTime();
    private final Scoreboard scoreboard = new Scoreboard(deployed());
    private final Map<String, RiskAlert> alerts = new TreeMap<>();
    private final AtomicReference<@Nullable Throwable> feederFailure = new AtomicReference<>();
    private final List<String> engineSteps = new ArrayList<>();
    private boolean stepsTold;
    private volatile boolean stopped;
    private volatile LocalDate simulatedDay = LocalDate.MIN;

    public Demo(DemoSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Asks {@link #run} to end in good order. */
    public void stop() {
        stopped = true;
    }

    /** @throws Exception if a server does not start, a port is taken, or a job fails */
    public void run() throws Exception {
        Ports.requireFree("--console-port", settings.consolePort());
        try (LocalEngine engine = LocalEngine.start(settings.engine(), this::started);
                ConsoleProcess console = console(engine);
                KafkaFeeder feeder = new KafkaFeeder(
                        engine.kafka(), scoreboard::truth, pace(settings.bank().liveFrom()));
                AlertReader reader = AlertReader.start(engine.kafka(), LocalEngine.detectionJobs(), this::show)) {
            say("console        " + console.url().orElse(NO_CONSOLE));
            tellSteps();
            var bank = new SimulatedBank(settings.bank(), feeder);
            say("simulating     %d borrowers, history from %s, live from %s at %s days a second"
                    .formatted(
                            settings.bank().borrowers(),
                            bank.firstDay(),
                            settings.bank().liveFrom(),
                            settings.daysPerSecond()));
            Thread feeding = new Thread(() -> feed(bank, feeder), "bank");
            feeding.start();
            try {
                watch(engine, feeder, reader);
                stopped = true;
                feeding.join();
                drain(engine, feeder, reader);
                summarize(engine, feeder, reader);
            } catch (InterruptedException e) {
                // Ctrl-C: what has come so far is shown, what is under way is not waited for.
                stopped = true;
                out.println();
                out.println(ScoreText.table(scoreboard.score(reader.clock())));
            }
        }
    }

    /** The first step at once; the addresses once the console's, which people look for first, can stand above them. */
    private void started(String step) {
        synchronized (engineSteps) {
            if (engineSteps.isEmpty() || stepsTold) {
                say(step);
            }
            engineSteps.add(line(step));
        }
    }

    private void tellSteps() {
        synchronized (engineSteps) {
            engineSteps.stream().skip(1).forEach(out::println);
            stepsTold = true;
        }
    }

    private ConsoleProcess console(LocalEngine engine) throws IOException, InterruptedException {
        return ConsoleProcess.start(
                settings.engine().workFolder().resolve("console"),
                settings.consolePort(),
                engine.kafka(),
                engine.elasticsearch().url());
    }

    private void feed(SimulatedBank bank, KafkaFeeder feeder) {
        try {
            while (!stopped) {
                simulatedDay = bank.nextDay();
                bank.simulateDay();
            }
            feeder.flush();
        } catch (RuntimeException e) {
            feederFailure.set(e);
        }
    }

    private void watch(LocalEngine engine, KafkaFeeder feeder, AlertReader reader) throws Exception {
        var index = new AlertIndex(engine.elasticsearch().url());
        boolean searchable = false;
        long scoredAt = 0;
        long factsBefore = 0;
        while (!stopped && !isOver()) {
            Thread.sleep(TICK.toMillis());
            requireHealthy(engine);
            if (!searchable && index.searchable() > 0) {
                searchable = true;
                say("the first alert is searchable in Elasticsearch");
            }
            long now = elapsed().toMillis();
            if (now - scoredAt >= SCORE_INTERVAL.toMillis()) {
                long facts = feeder.facts();
                long perSecond = (facts - factsBefore) * 1000 / (now - scoredAt);
                out.println(status(reader.clock(), perSecond));
                scoredAt = now;
                factsBefore = facts;
            }
        }
    }

    private void drain(LocalEngine engine, KafkaFeeder feeder, AlertReader reader) throws Exception {
        say("ending: the last records become alerts, the last alerts searchable");
        var index = new AlertIndex(engine.elasticsearch().url());
        // The clock stands the bound of disorder behind the last mark; alert marks are hourly.
        Instant last = feeder.lastMark().minus(Duration.ofHours(2));
        String stands = "";
        long changedAt = System.nanoTime();
        while (System.nanoTime() - changedAt < STANDSTILL_LIMIT.toNanos()) {
            requireHealthy(engine);
            long searchable = index.searchable();
            if (!reader.clock().isBefore(last) && searchable >= count()) {
                return;
            }
            String now = "the alerts stand at %s of %s, %d of %d are searchable"
                    .formatted(reader.clock(), last, searchable, count());
            if (!now.equals(stands)) {
                stands = now;
                changedAt = System.nanoTime();
            }
            Thread.sleep(TICK.toMillis());
        }
        throw new IllegalStateException("for %d s %s; see the logs in %s"
                .formatted(
                        STANDSTILL_LIMIT.toSeconds(), stands, settings.engine().workFolder()));
    }

    private void summarize(LocalEngine engine, KafkaFeeder feeder, AlertReader reader) throws Exception {
        int restarts = 0;
        for (String job : engine.flink().jobs()) {
            restarts += engine.flink().restarts(job);
        }
        out.println();
        out.println(ScoreText.table(scoreboard.score(reader.clock())));
        out.printf(
                Locale.ROOT,
                "%,d records in %d s, %d alerts, all searchable, %d restarts%n",
                feeder.facts(),
                elapsed().toSeconds(),
                count(),
                restarts);
    }

    private void requireHealthy(LocalEngine engine) throws Exception {
        Throwable failed = feederFailure.get();
        if (failed != null) {
            throw new IllegalStateException("the simulated bank cannot write: " + failed.getMessage(), failed);
        }
        Optional<String> failedJob = engine.flink().failure();
        if (failedJob.isPresent()) {
            throw new IllegalStateException("job failed: " + failedJob.get());
        }
    }

    private void show(RiskAlert alert) {
        scoreboard.alert(alert);
        synchronized (alerts) {
            alerts.put(alert.alertId(), alert);
        }
        out.println(AlertLine.of(alert, settings.language()));
    }

    private long count() {
        synchronized (alerts) {
            return alerts.size();
        }
    }

    private String status(Instant clock, long perSecond) {
        boolean history = simulatedDay.isBefore(settings.bank().liveFrom());
        String day = history ? "reading history, at %s".formatted(simulatedDay) : "bank at %s".formatted(simulatedDay);
        return String.format(
                Locale.ROOT,
                "---- %s, alerts through %s | %s | %,d events/s",
                day,
                clock.equals(Instant.EPOCH) ? "-" : LocalDate.ofInstant(clock, ZONE),
                ScoreText.line(scoreboard.score(clock)),
                perSecond);
    }

    private Pace pace(LocalDate liveFrom) {
        return new Pace(liveFrom.atStartOfDay(ZONE).toInstant(), settings.daysPerSecond(), () -> stopped);
    }

    private boolean isOver() {
        return settings.duration()
                .filter(limit -> elapsed().compareTo(limit) >= 0)
                .isPresent();
    }

    private void say(String what) {
        out.println(line(what));
    }

    private String line(String what) {
        return String.format(Locale.ROOT, "[%5.1f s] %s", elapsed().toMillis() / 1000.0, what);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    private static Set<String> deployed() {
        return Catalogue.indicators().stream().map(Indicator::indicator).collect(Collectors.toSet());
    }
}
