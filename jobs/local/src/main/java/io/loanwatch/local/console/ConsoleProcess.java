package io.loanwatch.local.console;

import io.loanwatch.flink.kafka.KafkaConnection;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The console in a child JVM, with the people of a demonstration. It never outlives this JVM: when this one is gone, its standard
 * input ends, and with it the child.
 */
public final class ConsoleProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);
    private static final int HEAP_MEGABYTES = 256;
    private static final String MAIN_CLASS = "io.loanwatch.console.ConsoleMain";
    private static final String READY = "READY ";

    private final Optional<Process> process;
    private final Optional<String> url;

    private ConsoleProcess(Optional<Process> process, Optional<String> url) {
        this.process = process;
        this.url = url;
    }

    /** Whether this build has the front end, which takes Node. */
    public static boolean isBuilt() {
        return Files.isDirectory(lib()) && Files.isRegularFile(module().resolve("target/classes/web/index.html"));
    }

    /**
     * Starts it and returns once pages can be opened. Where the front end was not built, there is no process and no address.
     *
     * @param folder for settings, log and audit log; made when absent
     * @param port 0 for any
     * @throws IOException if it does not start; the message says where its log is
     */
    public static ConsoleProcess start(Path folder, int port, KafkaConnection kafka, String elasticsearch)
            throws IOException, InterruptedException {
        if (!isBuilt()) {
            return new ConsoleProcess(Optional.empty(), Optional.empty());
        }
        Files.createDirectories(folder);
        Path catalogue = folder.resolve("catalogue.json");
        Files.writeString(catalogue, IndicatorsJson.of().toPrettyString());
        var settings = new Properties();
        settings.setProperty("port", Integer.toString(port));
        settings.setProperty("sign-in", "demo");
        settings.setProperty("elasticsearch.addresses", elasticsearch);
        settings.setProperty("catalogue-file", catalogue.toString());
        settings.setProperty("audit-file", audit(folder).toString());
        kafka.clientProperties().forEach((key, value) -> settings.setProperty("kafka." + key, String.valueOf(value)));
        Path file = folder.resolve("console.properties");
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            settings.store(writer, null);
        }
        Path errors = folder.resolve("console.err");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dloanwatch.log=" + folder.resolve("console.log"),
                        "-Dlog4j2.configurationFile=" + home().resolve("deploy/local/log4j2.properties"),
                        "-cp",
                        lib() + File.separator + "*",
                        MAIN_CLASS,
                        file.toString(),
                        "--end-with-input")
                .redirectError(errors.toFile())
                .start();
        try {
            return new ConsoleProcess(Optional.of(process), Optional.of(awaitReady(process)));
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IOException(
                    "the console did not start: %s%n%s".formatted(e.getMessage(), Files.readString(errors)), e);
        }
    }

    /** {@code http://127.0.0.1:PORT}, without a slash at the end. */
    public Optional<String> url() {
        return url;
    }

    /** Its audit log below the folder that it was started in. */
    public static Path audit(Path folder) {
        return folder.resolve("audit.jsonl");
    }

    @Override
    public void close() {
        process.ifPresent(ConsoleProcess::end);
    }

    private static void end(Process process) {
        try {
            process.getOutputStream().close();
            if (process.waitFor(CLOSE_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException e) {
            // The pipe is broken: it is dead already.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        process.onExit().join();
    }

    private static String awaitReady(Process process)
            throws InterruptedException, ExecutionException, TimeoutException {
        var ready = new CompletableFuture<String>();
        // Reads to the end: a full pipe would block the child.
        var reader = new Thread(() -> read(process, ready), "read-console");
        reader.setDaemon(true);
        reader.start();
        return ready.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static void read(Process process, CompletableFuture<String> ready) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(READY)) {
                    ready.complete(line.substring(READY.length()));
                }
            }
            ready.completeExceptionally(new IOException("it ended before it was ready"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    private static Path lib() {
        return module().resolve("target/console/lib");
    }

    private static Path module() {
        return home().resolve("dashboards/console");
    }

    private static Path home() {
        String home = System.getProperty("loanwatch.home");
        if (home == null) {
            throw new IllegalStateException("system property loanwatch.home is not set; expected the project's folder");
        }
        return Path.of(home);
    }
}
