package io.loanwatch.local.deploy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The deployable jar with one detector more, as a build with it would make it. */
public final class JarWithDetector {

    private static final String SERVICES = "/META-INF/services/io.loanwatch.detectors.Detector";
    private static final String FOLDER = "/io/loanwatch/local/deploy";

    private JarWithDetector() {}

    /** @param target the file to write */
    public static Path write(Path jobs, Class<? extends BusyBorrower> detector, Path target)
            throws IOException, URISyntaxException {
        Files.copy(jobs, target);
        Path classes = Path.of(
                Objects.requireNonNull(JarWithDetector.class.getResource(".")).toURI());
        try (FileSystem jar = FileSystems.newFileSystem(target);
                Stream<Path> files = Files.list(classes)) {
            Files.createDirectories(jar.getPath(FOLDER));
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.startsWith(BusyBorrower.class.getSimpleName())) {
                    Files.copy(file, jar.getPath(FOLDER, name));
                }
            }
            // So that two builds of one detector differ.
            Files.writeString(jar.getPath("/build"), String.valueOf(target.getFileName()));
            List<String> known = Files.readAllLines(jar.getPath(SERVICES));
            Files.write(
                    jar.getPath(SERVICES),
                    Stream.concat(known.stream(), Stream.of(detector.getName())).toList());
        }
        return target;
    }
}
