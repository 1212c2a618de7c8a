package io.loanwatch.local.console;

import io.loanwatch.local.demo.Demo;
import io.loanwatch.local.demo.DemoSettings;
import io.loanwatch.local.runtime.LocalSettings;
import io.loanwatch.testkit.bank.BankSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./loanwatch demo} on free ports, with a bank of a test's choice. */
final class RunningDemo implements AutoCloseable {

    private static final double DAYS_PER_SECOND = 2;
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Demo demo;
    private final Thread thread;
    private volatile Optional<Exception> failure = Optional.empty();

    private RunningDemo(BankSettings bank, Path folder) {
        demo = new Demo(
                new DemoSettings(
                        bank,
                        LocalSettings.onFreePorts(folder),
                        DAYS_PER_SECOND,
                        Optional.empty(),
                        DemoSettings.Language.EN,
                        0),
                new PrintStream(printed, true, StandardCharsets.UTF_8));
        thread = new Thread(this::run, "demo");
    }

    /** Returns once the addresses are printed. */
    static RunningDemo start(BankSettings bank, Path folder) throws Exception {
        var running = new RunningDemo(bank, folder);
        running.thread.start();
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!running.printed().contains("simulating ")) {
            if (running.failure.isPresent()) {
                throw running.failure.get();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("the demo printed only:\n" + running.printed());
            }
            Thread.sleep(100);
        }
        return running;
    }

    /** The address printed for a part. */
    String address(String part) {
        Matcher line = Pattern.compile("] " + part + " +(\\S+)").matcher(printed());
        if (!line.find()) {
            throw new AssertionError("no address of " + part + " in:\n" + printed());
        }
        return line.group(1);
    }

    String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        demo.stop();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            demo.run();
        } catch (Exception e) {
            failure = Optional.of(e);
        }
    }
}
