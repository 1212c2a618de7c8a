package io.loanwatch.local.runtime;

import io.loanwatch.testkit.server.ElasticsearchProcess;
import io.loanwatch.testkit.server.PortTakenException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * An Elasticsearch node that is started again whenever it dies, on the same folder and port: what it acknowledged is there, and
 * what it missed is written by the jobs that still hold it.
 */
public final class SupervisedElasticsearch implements AutoCloseable {

    /** Between a death and the next start: one that cannot start must not use up the machine. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Path folder;
    private final Consumer<String> told;
    private final Thread supervisor;
    private volatile ElasticsearchProcess node;
    private volatile boolean closed;

    private SupervisedElasticsearch(Path folder, ElasticsearchProcess node, Consumer<String> told) {
        this.folder = folder;
        this.node = node;
        this.told = told;
        this.supervisor = new Thread(this::supervise, "supervise-elasticsearch");
        supervisor.setDaemon(true);
        supervisor.start();
    }

    /**
     * Starts a node and returns once it answers.
     *
     * @param port where HTTP answers, also after a death; 0 for any free port
     * @param told a line for each death and each return
     * @throws IllegalStateException if the first start fails
     */
    static SupervisedElasticsearch start(Path folder, int port, Consumer<String> told) {
        return new SupervisedElasticsearch(folder, ElasticsearchProcess.start(folder, port), told);
    }

    /** {@code http://127.0.0.1:PORT}, without a slash at the end; answers only while the node lives. */
    public String url() {
        return node.url();
    }

    /** The process id of the node that lives, or lived last. */
    public long pid() {
        return node.pid();
    }

    private void supervise() {
        try {
            while (!closed) {
                int status = node.awaitExit();
                if (!closed) {
                    told.accept(
                            ("Elasticsearch ended with status %d: it is started again; detection goes on, and what it misses"
                                            + " waits in Kafka")
                                    .formatted(status));
                    startAgain();
                }
            }
        } catch (InterruptedException e) {
            // closed meanwhile
        }
    }

    private void startAgain() throws InterruptedException {
        boolean started = false;
        boolean failureTold = false;
        while (!started) {
            Thread.sleep(PAUSE.toMillis());
            try {
                node = ElasticsearchProcess.start(folder, node.port());
                started = true;
            } catch (IllegalStateException | PortTakenException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("closed while the node was starting");
                }
                if (!failureTold) {
                    failureTold = true;
                    told.accept("Elasticsearch did not start and is tried again every second: "
                            + e.toString().lines().findFirst().orElseThrow());
                }
            }
        }
        told.accept("Elasticsearch answers again at " + node.url());
    }

    /** Ends the node in order. */
    @Override
    public void close() {
        closed = true;
        supervisor.interrupt();
        try {
            supervisor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        node.close();
    }
}
