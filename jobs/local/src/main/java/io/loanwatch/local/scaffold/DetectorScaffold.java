package io.loanwatch.local.scaffold;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The folder of a new detector: detector, parameters, package-info and scenarios, which compile and pass as they are, to be changed into what is
 * wanted.
 */
public final class DetectorScaffold {

    private static final String MAIN = "jobs/detectors/src/main/java/io/loanwatch/detectors/";
    private static final String TEST = "jobs/detectors/src/test/java/io/loanwatch/detectors/";

    private final Path repository;
    private final Set<String> indicators;
    private final Set<String> jobs;

    /**
     * @param repository top folder of the sources
     * @param indicators ids that are taken
     * @param jobs jobs that host detectors
     */
    public DetectorScaffold(Path repository, Set<String> indicators, Set<String> jobs) {
        this.repository = repository;
        this.indicators = indicators;
        this.jobs = jobs;
    }

    /**
     * Writes the files and returns them.
     *
     * @param name in lower case with hyphens, such as {@code large-payments}
     * @throws IllegalArgumentException if a name does not fit, or is taken
     */
    public List<Path> write(String name, String indicator, String job) throws IOException {
        requireFit(name, indicator, job);
        List<String> words = List.of(name.split("-", -1));
        String camel = words.stream().map(DetectorScaffold::capital).collect(Collectors.joining());
        String folder = String.join("", words);
        Map<String, String> files = new TreeMap<>();
        files.put(MAIN + folder + "/" + camel + ".java", "Detector.java.template");
        files.put(MAIN + folder + "/" + camel + "Parameters.java", "Parameters.java.template");
        files.put(MAIN + folder + "/package-info.java", "package-info.java.template");
        files.put(TEST + folder + "/" + camel + "Test.java", "Test.java.template");
        if (!Files.isDirectory(repository.resolve(MAIN))) {
            throw new IllegalArgumentException(
                    "%s is no folder of the sources of Loanwatch, it has no %s".formatted(repository, MAIN));
        }
        if (Files.exists(repository.resolve(MAIN + folder))) {
            throw new IllegalArgumentException(
                    "%s exists, choose another name".formatted(repository.resolve(MAIN + folder)));
        }
        List<Path> written = new ArrayList<>();
        for (var file : files.entrySet()) {
            Path path = repository.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(
                    path,
                    template(file.getValue())
                            .replace("@package@", folder)
                            .replace("@Name@", camel)
                            .replace("@id@", indicator)
                            .replace("@job@", job)
                            .replace("@title@", String.join(" ", words))
                            .replace("@Title@", capital(String.join(" ", words))));
            written.add(path);
        }
        return written;
    }

    private void requireFit(String name, String indicator, String job) {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*")) {
            throw new IllegalArgumentException(
                    "the name is %s, must be words of lower-case letters joined by hyphens, such as large-payments"
                            .formatted(name));
        }
        if (!indicator.matches("[A-Z][A-Z0-9]{0,7}")) {
            throw new IllegalArgumentException(
                    "--id is %s, must be a capital letter and at most seven more capitals or digits, such as Z1"
                            .formatted(indicator));
        }
        if (indicators.contains(indicator)) {
            throw new IllegalArgumentException(
                    "--id is %s, which is taken; taken are %s".formatted(indicator, String.join(", ", indicators)));
        }
        if (!jobs.contains(job) && !job.equals(name)) {
            throw new IllegalArgumentException("--job is %s, must be the name of the detector, or one of %s"
                    .formatted(job, String.join(", ", jobs)));
        }
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String template(String name) {
        try (InputStream in = Objects.requireNonNull(DetectorScaffold.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
