package io.loanwatch.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.local.deploy.FakeFlink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands of deployment say where nothing runs. */
class DeployCommandsTest {

    @TempDir
    Path folder;

    private record Ran(int status, String out, String err) {}

    @ParameterizedTest
    @ValueSource(strings = {"deploy", "list", "status", "stop", "logs", "promote", "retire"})
    void eachExplainsItself(String command) {
        Ran ran = run(command, "--help");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("Usage: loanwatch " + command, "--cluster", "--work");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy p1-strict", "list", "status a", "stop a", "logs a", "promote a", "retire a"})
    void withoutAClusterEachSaysHowToGetOne(String command) {
        Ran ran = run((command + " --work " + folder).split(" ", -1));

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err())
                .contains("no cluster runs in " + folder)
                .contains("loanwatch cluster start")
                .contains("--cluster URL");
    }

    @Test
    void aNameThatCannotBeIsRefusedWithWhatWouldBeRight() {
        Ran ran = run("deploy", "Quiet_Month", "--shadow");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("named Quiet_Month", "lower-case letters and digits joined by hyphens");
    }

    @Test
    void aManifestIsPrintedWithoutAnyCluster() {
        Ran ran = run("deploy", "p1-strict", "--indicators", "P1", "--shadow", "--kubernetes", "--", "--readers", "2");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("kind: FlinkDeployment", "kind: KafkaUser", "kind: KafkaTopic", "\"p1-strict\"");
    }

    @Test
    void aModelThatIsNotWhatItsFileSaysIsRefusedAndTheClusterNotTouched() throws Exception {
        Path yaml = Path.of(System.getProperty("loanwatch.home"), "detections", "decline-model.yaml");
        String text = Files.readString(yaml);
        Path fewer = copy("fewer.yaml", text.replaceFirst("  - \\{feature: trade.ratio.*\\R", ""));
        Path typo = copy("typo.yaml", text.replace("feature: trade.ratio", "feature: trade.ration"));
        Path changed = copy("changed.yaml", text.replaceFirst("sha256: .", "sha256: f"));
        Files.copy(yaml.resolveSibling("decline-model.onnx"), folder.resolve("decline-model.onnx"));

        refusedUntouched("--model", fewer, "decline-model.onnx");
        refusedUntouched("--model", typo, "trade.ration");
        refusedUntouched("--model", changed, "sha256");
    }

    @Test
    void aQueryThatIsNoneIsRefusedAndTheClusterNotTouched() throws Exception {
        String text = Files.readString(Path.of(System.getProperty("loanwatch.home"), "detections", "sales-halved.sql"));

        refusedUntouched("--sql", copy("typo.sql", text.replaceFirst("SELECT", "SELEC")), "typo.sql:14:1");
        refusedUntouched(
                "--sql", copy("unknown.sql", text.replaceFirst("net_amount_cents", "salary")), "'salary' not found");
    }

    private void refusedUntouched(String option, Path file, String named) throws Exception {
        try (FakeFlink flink = FakeFlink.start()) {
            Ran ran = run("deploy", "some-detection", option, file.toString(), "--cluster", flink.url());

            assertThat(ran.status()).isNotZero();
            assertThat(ran.err()).contains(named).doesNotContain("\tat ");
            assertThat(flink.changes()).isEmpty();
        }
    }

    private Path copy(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Ran run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var printed = new ByteArrayOutputStream();
        var failed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(failed, true, StandardCharsets.UTF_8));
        try {
            int status = Loanwatch.execute(arguments);
            return new Ran(status, printed.toString(StandardCharsets.UTF_8), failed.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
