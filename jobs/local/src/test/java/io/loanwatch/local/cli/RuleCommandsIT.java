package io.loanwatch.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.model.Topic;
import io.loanwatch.testkit.records.Facts;
import io.loanwatch.testkit.server.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a rule from the command line, on a real broker. */
class RuleCommandsIT {

    private static final String RULE = """
            id: Z_QUIET_MONTH
            version: %d
            name: {en: A quiet month, zh: 销售清淡}
            severity: MODERATE
            when: sales.to_previous_30d < %s
            reason:
              en: "Sales are {sales.to_previous_30d} of the thirty days before."
              zh: "近30日销售额为前30日的{sales.to_previous_30d}。"
            owner: risk-models
            source: a test
            """;

    @TempDir
    Path folder;

    private KafkaBroker broker;

    @BeforeEach
    void start() {
        broker = KafkaBroker.start(folder.resolve("kafka"), 0, 0);
        broker.createTopics(1, Topic.DETECTION_RULES.topicName());
    }

    @AfterEach
    void end() {
        broker.close();
    }

    @Test
    void aRuleIsProposedApprovedByAnotherReplacedAndRetired() throws Exception {
        clockAt("2026-03-01T00:00:00Z");
        Path first = file(1, "0.6", "2026-03-05");
        Path second = file(2, "0.5", "2026-04-01");

        assertThat(run("publish", first, "--as", "author-1").status()).isZero();
        assertThat(standings()).containsExactly("Z_QUIET_MONTH@1 PROPOSED");

        CommandRun byTheAuthor = run("approve", "Z_QUIET_MONTH", "--version", "1", "--as", "author-1");
        assertThat(byTheAuthor.status()).isNotZero();
        assertThat(byTheAuthor.err()).contains("Z_QUIET_MONTH@1 is refused").contains("author-1");
        assertThat(standings()).containsExactly("Z_QUIET_MONTH@1 PROPOSED");

        assertThat(run("approve", "Z_QUIET_MONTH", "--version", "1", "--as", "head-2")
                        .status())
                .isZero();
        assertThat(standings()).containsExactly("Z_QUIET_MONTH@1 APPROVED");

        clockAt("2026-03-06T00:00:00Z");
        assertThat(standings()).containsExactly("Z_QUIET_MONTH@1 IN_FORCE");

        assertThat(run("publish", second, "--as", "author-1").status()).isZero();
        assertThat(run("approve", "Z_QUIET_MONTH", "--version", "2", "--as", "head-2")
                        .status())
                .isZero();
        clockAt("2026-04-02T00:00:00Z");
        assertThat(standings()).containsExactly("Z_QUIET_MONTH@1 REPLACED", "Z_QUIET_MONTH@2 IN_FORCE");

        assertThat(run("retire", "Z_QUIET_MONTH", "--as", "author-1").status()).isZero();
        assertThat(run("approve", "Z_QUIET_MONTH", "--version", "3", "--as", "head-2")
                        .status())
                .isZero();
        clockAt("2026-04-05T00:00:00Z");
        assertThat(standings())
                .containsExactly("Z_QUIET_MONTH@1 REPLACED", "Z_QUIET_MONTH@2 REPLACED", "Z_QUIET_MONTH@3 IN_FORCE");
        assertThat(run("list").out()).contains("retires the rule");
    }

    @Test
    void whatTheJobWouldRefuseIsRefusedWithTheReasonAndNothingIsWritten() throws Exception {
        Path rule = file(1, "0.6", "2026-03-05");
        assertThat(run("publish", rule, "--as", "author-1").err()).contains("detection-rules has no clock marks");

        clockAt("2026-03-01T00:00:00Z");
        CommandRun tooEarly = run("publish", file(1, "0.6", "2026-03-01"), "--as", "author-1");
        assertThat(tooEarly.status()).isNotZero();
        assertThat(tooEarly.err()).contains("Z_QUIET_MONTH@1 is refused");

        CommandRun unproposed = run("approve", "Z_QUIET_MONTH", "--version", "1", "--as", "head-2");
        assertThat(unproposed.status()).isNotZero();
        assertThat(unproposed.err()).contains("Z_QUIET_MONTH@1 was not proposed");

        Path typo = folder.resolve("typo.yaml");
        Files.writeString(typo, RULE.formatted(1, "0.6").replace("when: sales.to_", "when: sale.to_"));
        CommandRun wrong = run("publish", typo, "--as", "author-1");
        assertThat(wrong.status()).isNotZero();
        assertThat(wrong.err()).contains("typo.yaml:5:");
        assertThat(standings()).isEmpty();

        assertThat(run("publish", rule, "--as", "author-1").status()).isZero();
        CommandRun again = run("publish", file(1, "0.7", "2026-03-06"), "--as", "author-1");
        assertThat(again.status()).isNotZero();
        assertThat(again.err()).contains("Z_QUIET_MONTH@1 is refused");
        assertThat(standings()).containsExactly("Z_QUIET_MONTH@1 PROPOSED");
    }

    @Test
    void aRecordThatIsNoRuleHindersNobody() throws Exception {
        clockAt("2026-03-01T00:00:00Z");
        send("nonsense".getBytes(UTF_8));

        assertThat(run("publish", file(1, "0.6", "2026-03-05"), "--as", "author-1")
                        .status())
                .isZero();
        assertThat(standings()).containsExactly("Z_QUIET_MONTH@1 PROPOSED");
    }

    private List<String> standings() throws IOException {
        CommandRun run = run("list", "--output", "json");
        assertThat(run.status()).as(run.err()).isZero();
        List<String> standings = new ArrayList<>();
        for (JsonNode each : new ObjectMapper().readTree(run.out())) {
            standings.add(each.path("version_key").asText()
                    + ' '
                    + each.path("standing").asText());
        }
        return standings;
    }

    private CommandRun run(String command, Object... arguments) {
        List<String> all = new ArrayList<>(List.of("rule", command));
        for (Object each : arguments) {
            all.add(each.toString());
        }
        all.addAll(List.of("--kafka", broker.bootstrapServers()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private Path file(int version, String threshold, String from) throws IOException {
        Path file = folder.resolve("rule-%d-%s-%s.yaml".formatted(version, threshold, from));
        return Files.writeString(file, RULE.formatted(version, threshold) + "effective_from: " + from + "\n");
    }

    private void clockAt(String instant) throws Exception {
        send(WireFormat.write(Codecs.CLOCK_MARK, Codecs.CLOCK_MARK.write(Facts.mark(instant))));
    }

    private void send(byte[] value) throws Exception {
        try (var producer = new KafkaProducer<>(
                KafkaConnection.to(broker.bootstrapServers()).clientProperties(),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topic.DETECTION_RULES.topicName(), value))
                    .get();
        }
    }
}
