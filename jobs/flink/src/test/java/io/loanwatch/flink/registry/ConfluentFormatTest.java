package io.loanwatch.flink.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.Intake;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.model.CaseAction;
import io.loanwatch.model.CaseDecision;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.InvalidRecordException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfluentFormatTest {

    private static final int HEADER_BYTES = 5;

    private static final CaseDecision DECISION = new CaseDecision(
            "D-1",
            Instant.parse("2026-03-01T00:00:00Z"),
            "B000001",
            "case-B000001-2026-03-01",
            CaseAction.ACKNOWLEDGE,
            Optional.empty(),
            "officer-7",
            Optional.empty(),
            "");

    private static final Schema CURRENT = Codecs.DECISION.schema();

    private final FakeRegistry registry;
    private final ConfluentFormat format;

    ConfluentFormatTest() throws IOException {
        registry = new FakeRegistry();
        format = format(Optional.empty());
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void whatOneWritesAnotherReadsAndEachAsksTheRegistryOnce() {
        byte[] body = Codecs.DECISION.write(DECISION);
        byte[] message = format.write(Codecs.DECISION, body);
        format.write(Codecs.DECISION, body);
        ConfluentFormat reader = format(Optional.empty());

        assertThat(message).startsWith(0, 0, 0, 0, 100).endsWith(body).hasSize(body.length + HEADER_BYTES);
        for (int i = 0; i < 3; i++) {
            WireFormat.Content content = reader.read(message);
            assertThat(content.name()).isEqualTo("case-decisions");
            assertThat(Codecs.DECISION.read(content.body())).isEqualTo(DECISION);
        }
        assertThat(registry.idsBySubject()).containsOnlyKeys(CURRENT.getFullName());
        assertThat(registry.requests())
                .containsExactly("POST /subjects/" + CURRENT.getFullName() + "/versions", "GET /schemas/ids/100");
    }

    /** Another field, with whose bytes each record ends. */
    @Test
    void aVersionOfTheRegistryThatIsNotBundledIsRewrittenInTheCurrentSchema() throws IOException {
        registry.keep(7, withField("{\"name\":\"channel\",\"type\":\"string\",\"default\":\"\"}"));
        byte[] body = Codecs.DECISION.write(DECISION);
        byte[] longer = ByteBuffer.allocate(body.length + 5)
                .put(body)
                .put((byte) 8)
                .put("desk".getBytes(UTF_8))
                .array();

        assertThat(Codecs.DECISION.read(format.read(message(7, longer)).body())).isEqualTo(DECISION);
        assertThatThrownBy(() -> format.read(message(7, body)))
                .isInstanceOfSatisfying(
                        InvalidRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.UNDECODABLE));
    }

    @Test
    void anIdThatTheRegistryDoesNotKnowIsADeadLetterAndAskedForOnce() {
        byte[] message = message(4711, Codecs.DECISION.write(DECISION));
        var intake = new Intake("test", format);
        List<Inbound> read = new ArrayList<>();
        for (int offset = 0; offset < 2; offset++) {
            intake.read("loans", new Origin("loans", 0, offset), null, message, Instant.EPOCH, read::add);
        }

        assertThat(read).hasSize(2).allSatisfy(inbound -> {
            var letter = ((Inbound.Rejected) inbound).deadLetter();
            assertThat(letter.reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
            assertThat(letter.detail()).startsWith("the schema id is 4711, must be that of an Avro schema");
            assertThat(letter.value()).isEqualTo(message);
        });
        assertThat(registry.requests()).containsExactly("GET /schemas/ids/4711");
    }

    @Test
    void aSchemaThatIsOfNoTopicHereOrDoesNotFitIsUnknown() throws IOException {
        registry.keep(1, "{\"type\":\"record\",\"name\":\"Salary\",\"namespace\":\"elsewhere\",\"fields\":[]}");
        registry.keep(2, withField("{\"name\":\"tags\",\"type\":{\"type\":\"map\",\"values\":\"string\"}}"));
        registry.keep(
                3,
                new ObjectMapper()
                        .createObjectNode()
                        .put("type", "record")
                        .put("name", CURRENT.getName())
                        .put("namespace", CURRENT.getNamespace())
                        .set("fields", new ObjectMapper().createArrayNode())
                        .toString());
        registry.keep(4, "{\"type\":");
        List<String> said = List.of(
                "elsewhere.Salary, must be one of", "uses map", "cannot be read as the current", "cannot be read");
        for (int id = 1; id <= said.size(); id++) {
            byte[] message = message(id, new byte[0]);
            assertThatThrownBy(() -> format.read(message))
                    .isInstanceOfSatisfying(
                            InvalidRecordException.class,
                            e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA))
                    .hasMessageContaining(said.get(id - 1));
        }
    }

    @Test
    void whatIsInAnotherFormatIsToldSo() {
        assertThatThrownBy(() -> format.read(WireFormat.write(Codecs.DECISION, Codecs.DECISION.write(DECISION))))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageContaining("must begin with 00");
        assertThatThrownBy(() -> format.read(new byte[] {0, 0, 0})).isInstanceOf(InvalidRecordException.class);
    }

    @Test
    void aRegistryThatIsAwayForAMomentIsWaitedFor() {
        byte[] message = format.write(Codecs.DECISION, Codecs.DECISION.write(DECISION));
        registry.fail(503, 429, 500);

        assertThat(format(Optional.empty()).read(message).name()).isEqualTo("case-decisions");
    }

    @Test
    void aRegistryThatStaysAwayIsNoFaultOfTheRecord() {
        byte[] message = format.write(Codecs.DECISION, Codecs.DECISION.write(DECISION));
        registry.fail(503, 503, 503, 503, 503, 503, 503, 503);
        var intake = new Intake("test", format(Optional.empty()));

        assertThatThrownBy(() ->
                        intake.read("loans", new Origin("loans", 0, 0), null, message, Instant.EPOCH, inbound -> {}))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("answers 503 after 8 tries");

        registry.close();
        assertThatThrownBy(() -> format(Optional.empty()).read(message))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("does not answer");
    }

    @Test
    void aRefusalIsNotTriedAgain() {
        byte[] message = message(1, new byte[0]);
        registry.fail(401);

        assertThatThrownBy(() -> format.read(message))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("401")
                .hasMessageContaining(RegistrySettings.PASSWORD);
        assertThat(registry.requests()).hasSize(1);
    }

    @Test
    void whoAsksIsSaid() {
        format(Optional.of("loanwatch:secret")).write(Codecs.DECISION, new byte[0]);

        assertThat(registry.authorizations())
                .containsExactly("Basic " + Base64.getEncoder().encodeToString("loanwatch:secret".getBytes(UTF_8)));
    }

    private ConfluentFormat format(Optional<String> credentials) {
        return new ConfluentFormat(new RegistryClient(registry.url(), credentials, Duration.ofMillis(1)));
    }

    private static byte[] message(int id, byte[] body) {
        return ByteBuffer.allocate(HEADER_BYTES + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }

    private static String withField(String field) throws IOException {
        var json = new ObjectMapper();
        ObjectNode schema = (ObjectNode) json.readTree(CURRENT.toString());
        schema.withArray("fields").add(json.readTree(field));
        return schema.toString();
    }
}
