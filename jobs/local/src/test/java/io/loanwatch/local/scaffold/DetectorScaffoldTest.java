package io.loanwatch.local.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorScaffoldTest {

    private static final String DETECTORS = "jobs/detectors/src/main/java/io/loanwatch/detectors";

    @TempDir
    Path repository = Path.of("");

    private DetectorScaffold scaffold = new DetectorScaffold(repository, Set.of(), Set.of());

    @BeforeEach
    void aRepository() throws IOException {
        Files.createDirectories(repository.resolve(DETECTORS).resolve("taken"));
        scaffold = new DetectorScaffold(repository, Set.of("T1"), Set.of("credit-watch"));
    }

    @Test
    void whatItWritesCompiles() throws IOException {
        List<Path> files = scaffold.write("large-payments", "Z1", "credit-watch");

        assertThat(files)
                .extracting(file -> repository.relativize(file).toString())
                .containsExactly(
                        DETECTORS + "/largepayments/LargePayments.java",
                        DETECTORS + "/largepayments/LargePaymentsParameters.java",
                        DETECTORS + "/largepayments/package-info.java",
                        "jobs/detectors/src/test/java/io/loanwatch/detectors/largepayments/LargePaymentsTest.java");
        Path classes = Files.createDirectories(repository.resolve("classes"));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        files.get(0).toString(),
                        files.get(1).toString(),
                        files.get(2).toString());
        assertThat(status).isZero();
        assertThat(Files.readString(files.get(3))).doesNotContain("@Name@").contains("DetectorScenario.of(\"Z1\")");
    }

    @Test
    void refusesWhatDoesNotFitAndSaysWhatWould() {
        assertThatThrownBy(() -> scaffold.write("Large", "Z1", "credit-watch"))
                .hasMessage(
                        "the name is Large, must be words of lower-case letters joined by hyphens, such as large-payments");
        assertThatThrownBy(() -> scaffold.write("large", "z", "credit-watch"))
                .hasMessageStartingWith("--id is z, must be a capital letter");
        assertThatThrownBy(() -> scaffold.write("large", "T1", "credit-watch"))
                .hasMessage("--id is T1, which is taken; taken are T1");
        assertThatThrownBy(() -> scaffold.write("large", "Z1", "fraud"))
                .hasMessage("--job is fraud, must be the name of the detector, or one of credit-watch");
        assertThatThrownBy(() -> scaffold.write("taken", "Z1", "credit-watch"))
                .hasMessageEndingWith("taken exists, choose another name");
    }
}
