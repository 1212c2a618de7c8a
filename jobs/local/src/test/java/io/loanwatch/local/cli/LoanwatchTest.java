package io.loanwatch.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loanwatch.detectors.Catalogue;
import io.loanwatch.model.Topic;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as its user meets it: exit status, output, messages. */
class LoanwatchTest {

    @TempDir
    Path folder;

    @Test
    void helpNamesEveryCommand() {
        CommandRun ran = run("--help");

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains(
                        "demo",
                        "generate",
                        "replay",
                        "import",
                        "evaluate",
                        "decline",
                        "inject",
                        "cluster",
                        "chaos",
                        "setup",
                        "quality",
                        "record",
                        "dead-letters",
                        "feed",
                        "schemas",
                        "indicators");
    }

    @Test
    void everyCommandExplainsItself() {
        for (String command : List.of(
                "demo",
                "generate",
                "replay",
                "import",
                "evaluate",
                "decline",
                "inject",
                "cluster",
                "chaos",
                "setup",
                "quality",
                "record",
                "dead-letters",
                "feed",
                "schemas",
                "indicators")) {
            CommandRun ran = run(command, "--help");
            assertThat(ran.status()).as(command).isZero();
            assertThat(ran.out()).as(command).contains("Usage: loanwatch " + command);
        }
    }

    @Test
    void wrongUsageIsStatusTwo() {
        assertThat(run().status()).isEqualTo(2);
        assertThat(run("fly").status()).isEqualTo(2);
        assertThat(run("replay").err()).contains("--input");
        assertThat(run("replay", "--input", "x").status()).isEqualTo(2);
        CommandRun notATime = run("replay", "--input", "x", "--output", "y", "--until", "tomorrow");
        assertThat(notATime.status()).isEqualTo(2);
        assertThat(notATime.err()).contains("--until");
    }

    @Test
    void schemasPrintsEveryTopicWithItsFields() {
        CommandRun ran = run("schemas");

        assertThat(ran.status()).isZero();
        for (Topic topic : Topic.inputs()) {
            assertThat(ran.out()).contains(topic.topicName() + ": ");
        }
        assertThat(run("schemas", "tax-invoices").out()).contains("net_amount_cents", "minor units");
    }

    @Test
    void schemasAsJsonAreSchemas() throws Exception {
        CommandRun ran = run("schemas", "--output", "json");

        assertThat(ran.status()).isZero();
        JsonNode all = new ObjectMapper().readTree(ran.out());
        for (Topic topic : Topic.inputs()) {
            assertThat(all.path(topic.topicName()).path("type").asText())
                    .as(topic.topicName())
                    .isEqualTo("record");
        }
    }

    @Test
    void aTopicThatIsNoneIsSaidSo() {
        CommandRun ran = run("schemas", "invoices");

        assertThat(ran.status()).isNotZero();
        assertThat(ran.err()).contains("invoices").contains("tax-invoices");
    }

    @Test
    void indicatorsAreListedAsTableAndAsJson() throws Exception {
        JsonNode all = new ObjectMapper()
                .readTree(run("indicators", "--output", "json").out());

        assertThat(all).hasSameSizeAs(Catalogue.indicators());
        String table = run("indicators").out();
        all.forEach(row -> assertThat(table)
                .contains(row.path("indicator").asText(), row.path("name_zh").asText()));
    }

    @Test
    void aFolderThatIsMissingIsStatusOneAndNamed() {
        Path missing = folder.resolve("missing");
        CommandRun ran = run("replay", "--input", missing.toString(), "--output", folder.toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err())
                .contains("loanwatch: ")
                .contains(missing.toString())
                .doesNotContain("\tat ");
    }

    @Test
    void generateDoesNotWriteBesideOtherFiles() throws Exception {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        CommandRun ran = run("generate", "--output", folder.toString());

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("--output " + folder + " is not empty");
    }

    @Test
    void aParameterThatIsUnknownIsSaidSo() throws Exception {
        assertThat(replayWith("T3.minimumDayz = 10").err()).contains("T3", "minimumDayz", "minimumDays");
        assertThat(replayWith("T99.minimumDays = 10").err()).contains("T99", "T3");
        assertThat(replayWith("minimumDays = 10").err()).contains("parameters.properties", "minimumDays", "INDICATOR");
        assertThat(replayWith("T3.minimumDays = many").err()).contains("T3", "minimumDays", "many");
        assertThat(replayWith("T3.minimumDays = many").status()).isEqualTo(1);
    }

    @Test
    void aPortThatIsTakenIsSaidWithTheOptionThatChangesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (String option :
                    List.of("--kafka-port", "--kafka-controller-port", "--elasticsearch-port", "--flink-port")) {
                CommandRun ran = run(
                        "demo",
                        "--work-dir",
                        folder.toString(),
                        "--kafka-port",
                        port(option, "--kafka-port", taken),
                        "--kafka-controller-port",
                        port(option, "--kafka-controller-port", taken),
                        "--elasticsearch-port",
                        port(option, "--elasticsearch-port", taken),
                        "--flink-port",
                        port(option, "--flink-port", taken));
                assertThat(ran.status()).as(option).isEqualTo(1);
                assertThat(ran.err())
                        .contains(option + " " + taken.getLocalPort())
                        .contains("is taken");
            }
        }
    }

    @Test
    void declineFindsAFallAndDrawsIt() throws Exception {
        var rows = new StringBuilder("series_id,period,value\n");
        for (int i = 0; i < 48; i++) {
            rows.append("plant & co,%d-%02d,%d%n"
                    .formatted(2016 + i / 12, i % 12 + 1, (i < 40 ? 1_000 : 300) + i * 7 % 50));
        }
        Path table = Files.writeString(folder.resolve("series.csv"), rows);
        Path found = folder.resolve("found.jsonl");
        Path pictures = folder.resolve("pictures");
        CommandRun ran = run(
                "decline",
                "--series",
                table + "",
                "--frequency",
                "monthly",
                "--output",
                found + "",
                "--plot",
                pictures + "");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("plant & co", "48");
        List<String> lines = Files.readAllLines(found);
        assertThat(lines).anyMatch(line -> line.contains("ALERT_OPENED") && line.contains("\"period\":\"2019-0"));
        assertThat(lines).anyMatch(line -> line.contains("CHANGE_POINT") && line.contains("\"began_at\":\"2019-05\""));
        for (String line : lines) {
            assertThat(new ObjectMapper().readTree(line).path("series_id").asText())
                    .isEqualTo("plant & co");
        }
        assertThat(Files.readString(pictures.resolve("plant___co.svg"))).contains("<svg", "plant &amp; co", "#cf222e");
        String json = run(
                        "decline",
                        "--series",
                        table + "",
                        "--frequency",
                        "MONTHLY",
                        "--output",
                        found + "",
                        "--output-format",
                        "json")
                .out();
        assertThat(new ObjectMapper().readTree(json).get(0).path("alerts").asInt())
                .isEqualTo(1);
    }

    @Test
    void declineNamesFileLineColumnValueAndRemedy() throws Exception {
        assertThat(declineOver("a,2019-01,ten").err()).contains("series.csv, line 2", "value", "\"ten\"", "12.5");
        assertThat(declineOver("a,January,1").err()).contains("line 2", "period", "\"January\"", "2019-02");
        assertThat(declineOver("a,2019-01,1\na,2019-03,1").err())
                .contains("line 3", "period", "\"2019-03\"", "2019-02", "value 0");
        assertThat(declineOver("a,2019-01,NaN").status()).isEqualTo(1);
        assertThat(declineOver("").err()).contains("no rows");
        assertThat(run("decline", "--series", "x", "--frequency", "hourly", "--output", "y")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void injectIsTheSameForTheSameSeedAndTellsTheTruth() throws Exception {
        var rows = new StringBuilder(
                "invoice_id,firm_id,direction,counterparty_id,issued_on,net_amount_cents,tax_cents,status\n");
        for (int i = 0; i < 730; i++) {
            for (String firm : List.of("F1", "F2", "F3", "F4")) {
                rows.append("%s-%d,%s,SALES,B%d,%s,10000,1300,VALID%n"
                        .formatted(
                                firm,
                                i,
                                firm,
                                i % 9,
                                java.time.LocalDate.of(2018, 1, 1).plusDays(i)));
            }
        }
        Path input = Files.writeString(folder.resolve("invoices.csv"), rows);
        for (String output : List.of("one", "two")) {
            CommandRun ran = run(
                    "inject",
                    "--input",
                    input + "",
                    "--seed",
                    "3",
                    "--share",
                    "75",
                    "--output",
                    folder.resolve(output) + "");
            assertThat(ran.status()).as(ran.err()).isZero();
        }
        String truth = Files.readString(folder.resolve("one/truth.csv"));
        assertThat(truth.lines().count()).isBetween(2L, 5L);
        assertThat(truth).isEqualTo(Files.readString(folder.resolve("two/truth.csv")));
        assertThat(folder.resolve("one/invoices.csv.gz")).hasSameBinaryContentAs(folder.resolve("two/invoices.csv.gz"));
        Path untouched = folder.resolve("none");
        run("inject", "--input", input + "", "--share", "0", "--output", untouched + "");
        try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(untouched.resolve("invoices.csv.gz")))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(rows.toString());
        }
    }

    private CommandRun declineOver(String rows) throws Exception {
        Path table = Files.writeString(folder.resolve("series.csv"), "series_id,period,value\n" + rows + "\n");
        return run(
                "decline", "--series", table + "", "--frequency", "monthly", "--output", folder.resolve("found") + "");
    }

    private static String port(String wanted, String option, ServerSocket taken) {
        return wanted.equals(option) ? Integer.toString(taken.getLocalPort()) : "0";
    }

    private CommandRun replayWith(String parameter) throws Exception {
        Path file = folder.resolve("parameters.properties");
        Files.writeString(file, parameter + "\n");
        return run(
                "replay",
                "--input",
                folder.toString(),
                "--output",
                folder.resolve("out").toString(),
                "--parameters",
                file.toString());
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(arguments);
    }
}
