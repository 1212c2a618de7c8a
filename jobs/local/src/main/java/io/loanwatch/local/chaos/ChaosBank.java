package io.loanwatch.local.chaos;

import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.local.demo.KafkaFeeder;
import io.loanwatch.local.demo.Pace;
import io.loanwatch.local.files.FolderWriter;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Transaction;
import io.loanwatch.testkit.bank.BankSink;
import io.loanwatch.testkit.bank.SimulatedBank;
import io.loanwatch.testkit.bank.Truth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A simulated bank that feeds Kafka on a thread of its own, and writes the same records into a folder for the reference. */
final class ChaosBank implements BankSink, AutoCloseable {

    private final KafkaFeeder kafka;
    private final FolderWriter folder;
    private final SimulatedBank bank;
    private final Pace pace;
    private final Thread thread;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private volatile boolean stopped;
    private volatile boolean clockAhead;
    private final AtomicLong stampedAhead = new AtomicLong();

    private ChaosBank(ChaosSettings settings, KafkaConnection connection, Path referenceFolder) throws IOException {
        this.kafka = new KafkaFeeder(connection, truth -> {}, unpaced -> {});
        this.folder = new FolderWriter(referenceFolder);
        this.bank = new SimulatedBank(settings.bank(), this);
        this.pace = new Pace(
                settings.bank().liveFrom().atStartOfDay(ChaosSettings.ZONE).toInstant(),
                settings.daysPerSecond(),
                () -> stopped);
        this.thread = new Thread(this::run, "bank");
    }

    static ChaosBank start(ChaosSettings settings, KafkaConnection connection, Path referenceFolder)
            throws IOException {
        var started = new ChaosBank(settings, connection, referenceFolder);
        started.thread.start();
        return started;
    }

    /** Knowledge time of the last mark. */
    Instant lastMark() {
        return kafka.lastMark();
    }

    long facts() {
        return kafka.facts();
    }

    /** Records stamped a day ahead so far. */
    long stampedAhead() {
        return stampedAhead.get();
    }

    /** From now on the feed of transactions is a day ahead, or right again. */
    void clockAhead(boolean ahead) {
        clockAhead = ahead;
    }

    /** @throws IOException if the bank could not go on writing */
    void requireHealthy() throws IOException {
        Exception failed = failure.get();
        if (failed != null) {
            throw new IOException("the simulated bank cannot write: " + failed.getMessage(), failed);
        }
    }

    /** Ends the day that is simulated and waits until all is in Kafka and in the folder. */
    void finish() throws IOException, InterruptedException {
        stopped = true;
        thread.join();
        requireHealthy();
        folder.close();
    }

    private void run() {
        try {
            while (!stopped) {
                bank.simulateDay();
            }
            kafka.flush();
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    @Override
    public void fact(Fact fact) {
        pace.accept(fact.knownAt());
        Fact sent = fact;
        if (clockAhead && fact instanceof Transaction) {
            sent = Stamps.later(fact, Duration.ofDays(1));
            stampedAhead.incrementAndGet();
        }
        kafka.fact(sent);
        folder.fact(sent);
    }

    @Override
    public void mark(Topic topic, ClockMark mark) {
        pace.accept(mark.knownAt());
        kafka.mark(topic, mark);
        folder.mark(topic, mark);
    }

    @Override
    public void truth(Truth truth) {
        folder.truth(truth);
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kafka.close();
    }
}
