package io.loanwatch.testkit.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real Elasticsearch node in a child JVM, on 127.0.0.1.
 *
 * <p>The child never outlives this JVM: {@link #close()} and a shutdown hook end it, and when this JVM is killed the
 * pipe to the child's standard input breaks, upon which the child ends itself. Started again on the same folder it
 * has every document that it acknowledged, also after {@link #kill()}.
 */
public final class ElasticsearchProcess implements AutoCloseable {

    /** Enough for some hundred thousand documents. */
    public static final int DEFAULT_HEAP_MEGABYTES = 512;

    /** A cold start takes 4 to 20 seconds, one after a crash up to 60. */
    public static final Duration START_LIMIT = Duration.ofMinutes(2);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);
    private static final int EVIDENCE_LINES = 20;
    private static final String MAIN_CLASS = "io.loanwatch.elasticsearch.node.ElasticsearchNode";
    private static final String READY = "READY ";

    private final Process process;
    private final String url;
    private final Thread hook;

    private ElasticsearchProcess(Process process, String url, Thread hook) {
        this.process = process;
        this.url = url;
        this.hook = hook;
    }

    /** Starts the node that this build packaged: see {@link #start(Path, Path, int, int)}. */
    public static ElasticsearchProcess start(Path dir, int port) {
        return start(packagedNode(), dir, port, DEFAULT_HEAP_MEGABYTES);
    }

    /**
     * Starts a node and returns once it answers and its indices are searchable.
     *
     * @param nodeFolder what {@code jobs/elasticsearch-node} packaged; its {@code lib/*.jar} are the class path
     * @param dir the node's home: data, configuration, logs; made when absent
     * @param port where HTTP answers; 0 for any free port
     * @param heapMegabytes the child's heap, fixed so that it does not grow into its neighbours
     * @throws PortTakenException if the port is taken
     * @throws IllegalStateException if it does not start within {@link #START_LIMIT}, with the last lines of its log
     */
    public static ElasticsearchProcess start(Path nodeFolder, Path dir, int port, int heapMegabytes) {
        if (port != 0) {
            Ports.requireFree("elasticsearch http port", port);
        }
        Process process = launch(nodeFolder, dir, port, heapMegabytes);
        Thread hook = new Thread(() -> end(process), "end-elasticsearch-" + process.pid());
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            String url = awaitReady(process);
            return new ElasticsearchProcess(process, url, hook);
        } catch (Exception e) {
            end(process);
            forget(hook);
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("Elasticsearch in " + dir + " did not start: " + e + evidence(dir), e);
        }
    }

    /** {@code http://127.0.0.1:PORT}, without a slash at the end. */
    public String url() {
        return url;
    }

    /** The port that HTTP answers on; to start again where the clients look. */
    public int port() {
        return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    }

    /** The child's process id. */
    public long pid() {
        return process.pid();
    }

    /** Waits until the child is dead, whoever ended it; returns its exit status, which is 128 + N after signal N. */
    public int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    /** Kills the node as a power cut would (SIGKILL) and returns once it is dead. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
        forget(hook);
    }

    /** Ends the node in order, by force after 30 seconds; it is dead when this returns. */
    @Override
    public void close() {
        end(process);
        forget(hook);
    }

    private static Path packagedNode() {
        String home = System.getProperty("loanwatch.home");
        if (home == null) {
            throw new IllegalStateException("system property loanwatch.home is not set; expected the project's folder");
        }
        return Path.of(home, "jobs", "elasticsearch-node", "target", "elasticsearch-node");
    }

    private static Process launch(Path nodeFolder, Path dir, int port, int heapMegabytes) {
        Path lib = nodeFolder.resolve("lib");
        if (!Files.isDirectory(lib)) {
            throw new IllegalStateException(
                    lib + " does not exist; run mvn package -pl jobs/elasticsearch-node, which makes it");
        }
        try {
            Files.createDirectories(dir);
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xms" + heapMegabytes + "m",
                            "-Xmx" + heapMegabytes + "m",
                            "-cp",
                            lib + File.separator + "*",
                            MAIN_CLASS,
                            dir.toString(),
                            Integer.toString(port))
                    .redirectError(errors(dir).toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Elasticsearch in " + dir + " cannot be launched", e);
        }
    }

    private static String awaitReady(Process process)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<String> ready = new CompletableFuture<>();
        // Reads to the end: a full pipe would block the child.
        Thread reader = new Thread(() -> read(process, ready), "read-elasticsearch-" + process.pid());
        reader.setDaemon(true);
        reader.start();
        return ready.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static void read(Process process, CompletableFuture<String> ready) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(READY)) {
                    ready.complete(line.split(" ", 3)[1]);
                }
            }
            ready.completeExceptionally(new IOException("it ended before it was ready"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    private static void end(Process process) {
        try {
            process.getOutputStream().close();
            if (process.waitFor(CLOSE_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException e) {
            // the pipe is broken: it is dead already, or will not listen
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        process.onExit().join();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // this JVM is ending: the hook is running
        }
    }

    private static Path errors(Path dir) {
        return dir.resolve("stderr.log");
    }

    private static String evidence(Path dir) {
        return lastLines(errors(dir)) + lastLines(dir.resolve("logs").resolve("elasticsearch.log"));
    }

    private static String lastLines(Path file) {
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            int from = Math.max(0, lines.size() - EVIDENCE_LINES);
            return lines.isEmpty()
                    ? ""
                    : "\n" + file + ":\n  " + String.join("\n  ", lines.subList(from, lines.size()));
        } catch (IOException e) {
            return "\n" + file + " cannot be read: " + e;
        }
    }
}
