package io.loanwatch.local.text;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** One line on standard error that says what is going on and how far it is; rewritten on a terminal, rare elsewhere. */
public final class Progress implements AutoCloseable {

    private static final long TERMINAL_INTERVAL_MILLIS = 200;
    private static final long OTHER_INTERVAL_MILLIS = 10_000;
    private static final int BAR_WIDTH = 30;

    private final String what;
    private final long total;
    private final PrintStream out = System.err;

    @SuppressWarnings(
            "SystemConsoleNull") // from JDK 22 on this takes a pipe for a terminal, which only looks less tidy
    private final boolean terminal = System.console() != null;

    private final long startedAt = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private long shownAt;

    private Progress(String what, long total) {
        this.what = what;
        this.total = total;
    }

    /** @param total how much there is to do, in any unit; 0 if that is not known */
    public static Progress of(String what, long total) {
        var progress = new Progress(what, total);
        progress.show("…");
        return progress;
    }

    public void add(long amount) {
        set(done.get() + amount);
    }

    public void set(long amount) {
        done.set(amount);
        long sinceShown = elapsed().toMillis() - shownAt;
        if (sinceShown >= (terminal ? TERMINAL_INTERVAL_MILLIS : OTHER_INTERVAL_MILLIS)) {
            shownAt = elapsed().toMillis();
            show(measure());
        }
    }

    @Override
    public void close() {
        show(String.format(Locale.ROOT, "done in %.1f s", elapsed().toMillis() / 1000.0));
        if (terminal) {
            out.println();
        }
    }

    private String measure() {
        if (total <= 0) {
            return String.format(Locale.ROOT, "%,d", done.get());
        }
        double share = Math.min(1, (double) done.get() / total);
        int filled = (int) (share * BAR_WIDTH);
        return "[%s%s] %3.0f%%".formatted("=".repeat(filled), " ".repeat(BAR_WIDTH - filled), share * 100);
    }

    private void show(String measure) {
        if (terminal) {
            out.print("\r\u001b[K" + what + " " + measure);
            out.flush();
        } else {
            out.println(what + " " + measure);
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }
}
