package io.loanwatch.console.http;

import io.loanwatch.console.search.Elasticsearch;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Whether Elasticsearch answers, asked steadily, so that pages say so at once and recover by themselves. */
final class Health implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Elasticsearch elasticsearch;
    private final Consumer<Boolean> changed;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "health");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean searchable = true;

    Health(Elasticsearch elasticsearch, Consumer<Boolean> changed) {
        this.elasticsearch = elasticsearch;
        this.changed = changed;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ask() throws nothing
    void start() {
        scheduler.scheduleWithFixedDelay(this::ask, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isSearchable() {
        return searchable;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    private void ask() {
        boolean answers = elasticsearch.answers();
        if (answers != searchable) {
            searchable = answers;
            changed.accept(answers);
        }
    }
}
