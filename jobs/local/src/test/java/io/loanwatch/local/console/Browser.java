package io.loanwatch.local.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs the scenarios of dashboards/console/src/test/browser, each in a browser of its own. */
final class Browser {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Path MODULE = Path.of(System.getProperty("loanwatch.home"), "dashboards", "console");
    private static final int LIMIT_SECONDS = 240;

    private final String console;
    private final Path evidence;

    Browser(String console, Path evidence) {
        this.console = console;
        this.evidence = evidence;
    }

    /** What is missing to run scenarios. */
    static Optional<String> missing() {
        if (!ConsoleProcess.isBuilt()) {
            return Optional.of("the console's front end was not built, which takes Node 20 or later with npm");
        }
        if (!Files.isDirectory(MODULE.resolve("node_modules/playwright-core"))) {
            return Optional.of("playwright-core is not installed in dashboards/console");
        }
        return executable().isEmpty()
                ? Optional.of("no Chromium: none of " + NAMES + " is on the path")
                : Optional.empty();
    }

    JsonNode run(String scenario) throws IOException, InterruptedException {
        return run(scenario, line -> {});
    }

    /**
     * What a scenario saw.
     *
     * @param told each line that it prints on its way
     */
    JsonNode run(String scenario, Consumer<String> told) throws IOException, InterruptedException {
        Files.createDirectories(evidence);
        Path errors = evidence.resolve(scenario + ".err");
        Process process = new ProcessBuilder(
                        "node",
                        MODULE.resolve("src/test/browser/scenarios.mjs").toString(),
                        scenario,
                        console,
                        executable().orElseThrow().toString(),
                        evidence.toString())
                .redirectError(errors.toFile())
                .start();
        String last = "";
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.accept(line);
                last = line;
            }
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(scenario + " did not end");
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(
                    "%s failed, a picture is in %s:%n%s".formatted(scenario, evidence, Files.readString(errors)));
        }
        return new ObjectMapper().readTree(last);
    }

    private static Optional<Path> executable() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
