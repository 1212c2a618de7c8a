package io.loanwatch.local.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Apicurio Registry that keeps what it has in memory, in a child JVM on a free port of 127.0.0.1. */
final class ApicurioProcess implements AutoCloseable {

    /** Names the home of a Java 21 or later. */
    static final String JAVA_HOME = "LOANWATCH_REGISTRY_JAVA_HOME";

    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");
    private static final int EVIDENCE_LINES = 20;
    private static final long START_LIMIT_SECONDS = 120;

    private final Process process;
    private final String url;
    private final Thread hook;

    private ApicurioProcess(Process process, String url, Thread hook) {
        this.process = process;
        this.url = url;
        this.hook = hook;
    }

    static ApicurioProcess start(Path folder)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Files.createDirectories(folder);
        Path unpacked = Path.of(System.getProperty("loanwatch.home"), "jobs", "local", "target", "apicurio");
        Process process = new ProcessBuilder(
                        Path.of(System.getenv(JAVA_HOME), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Djava.io.tmpdir=" + folder,
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=0",
                        "-jar",
                        unpacked.resolve("quarkus-run.jar").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var hook = new Thread(process::destroyForcibly, "end-apicurio-" + process.pid());
        Runtime.getRuntime().addShutdownHook(hook);
        CompletableFuture<String> url = new CompletableFuture<>();
        // Reads to the end: a full pipe would block the child.
        var reader = new Thread(() -> read(process, url), "read-apicurio-" + process.pid());
        reader.setDaemon(true);
        reader.start();
        try {
            return new ApicurioProcess(process, url.get(START_LIMIT_SECONDS, TimeUnit.SECONDS), hook);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(hook);
            throw e;
        }
    }

    /** Where it speaks the Confluent API. */
    String url() {
        return url + "/apis/ccompat/v7";
    }

    private static void read(Process process, CompletableFuture<String> url) {
        Deque<String> last = new ArrayDeque<>();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    url.complete(listening.group(1));
                }
                last.add(line);
                if (last.size() > EVIDENCE_LINES) {
                    last.remove();
                }
            }
            url.completeExceptionally(new IllegalStateException(
                    "Apicurio ended before it listened:\n" + String.join(System.lineSeparator(), last)));
        } catch (IOException e) {
            url.completeExceptionally(new UncheckedIOException(e));
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
