package io.loanwatch.monitor;

import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.testkit.bank.BankSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a released version left behind of a small bank: the savepoint of a job taken half-way, the records that come after it, and what the version
 * said of them. Written once by {@link #main} when a version is released, and never again: it proves that later versions take over
 * the state.
 *
 * @param version folder of the version; the records are the same for every job
 * @param job name of the job
 */
record ReleasedState(Path version, String job) {

    private static final BankSettings BANK = new BankSettings(3, 20, LocalDate.of(2026, 3, 1), 8);
    private static final int LIVE_DAYS = 60;
    private static final Instant CUT =
            LocalDate.of(2026, 3, 31).atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant();
    private static final Duration MARKS = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String POSITIONS = "positions.txt";
    private static final String RECORDS = "records-after.gz";

    /** Arguments: the folder to write into. */
    public static void main(String[] arguments) throws Exception {
        Path version = Path.of(arguments[0]);
        BankRecords bank = BankRecords.of(BANK, LIVE_DAYS);
        MemoryFeed before = bank.part(Instant.MIN, CUT).inOrder();
        Files.createDirectories(version);
        Files.write(
                version.resolve(POSITIONS),
                IntStream.range(0, before.partitions())
                        .mapToObj(partition -> Integer.toString(before.size(partition)))
                        .toList());
        bank.part(CUT, Instant.MAX).write(version.resolve(RECORDS));
        for (String job : DetectionRun.JOBS.keySet()) {
            new ReleasedState(version, job).write(bank);
        }
    }

    private void write(BankRecords bank) throws Exception {
        BankRecords before = bank.part(Instant.MIN, CUT);
        Set<String> told = new HashSet<>();
        Path work = Files.createTempDirectory("loanwatch-release");
        try (var run = DetectionRun.start(before.inOrder(), settings("hashmap", 1, work))) {
            // Alert marks are hourly.
            Instant reached =
                    before.lastMark().minus(DetectionRun.CLOCK.outOfOrderness()).minus(MARKS);
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (run.alertClock().isBefore(reached)) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException("after %s the alerts of %s stand at %s, not at %s"
                            .formatted(PATIENCE, job, run.alertClock(), reached));
                }
                Thread.sleep(100);
            }
            Path written = run.stopWithSavepoint(work.resolve("savepoints"));
            Files.createDirectories(savepoint());
            try (var files = Files.list(written)) {
                for (Path file : files.toList()) {
                    Files.copy(file, savepoint().resolve(file.getFileName()));
                }
            }
            run.revisions().forEach(alert -> told.add(line(alert)));
        }
        List<String> after = bank.expected(job).stream()
                .map(ReleasedState::line)
                .filter(line -> !told.contains(line))
                .toList();
        Files.write(alerts(), after);
        System.out.printf("%s: %d revisions before the savepoint, %d after%n", job, told.size(), after.size());
    }

    DetectionRun.Settings settings(String stateBackend, int parallelism, Path work) {
        return new DetectionRun.Settings(job, parallelism, stateBackend, MARKS, Duration.ofMillis(250), work);
    }

    Path savepoint() {
        return version.resolve(job).resolve("savepoint");
    }

    private Path alerts() {
        return version.resolve(job).resolve("alerts-after.txt");
    }

    /** The feed as the released run had it, what it had read replaced by marks that are never read again, and what comes after. */
    MemoryFeed feed() throws IOException {
        MemoryFeed later = BankRecords.read(version.resolve(RECORDS)).inOrder();
        MemoryFeed feed = MemoryFeed.of(later.partitions());
        List<String> positions = Files.readAllLines(version.resolve(POSITIONS));
        var unread = new Inbound.Marked(new ClockMark(Instant.parse("2000-01-01T00:00:00Z"), List.of()));
        for (int partition = 0; partition < later.partitions(); partition++) {
            feed.addAll(partition, Collections.nCopies(Integer.parseInt(positions.get(partition)), unread));
            feed.addAll(partition, later.all(partition));
        }
        feed.end();
        return feed;
    }

    List<String> alertsAfter() throws IOException {
        return Files.readAllLines(alerts());
    }

    static String line(RiskAlert alert) {
        return "%s %d %s %s %s %s"
                .formatted(
                        alert.alertId(),
                        alert.revision(),
                        alert.state(),
                        alert.severity(),
                        alert.revisedAt(),
                        alert.explanationEn());
    }
}
