package io.loanwatch.flink.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Fact;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.TaxInvoice;
import io.loanwatch.model.Topic;
import io.loanwatch.schemas.SchemaHistory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WireFormatTest {

    private static final String NAME = Topic.TAX_INVOICES.topicName();
    private static final Schema CURRENT = SchemaHistory.bundled().current(NAME);

    @ParameterizedTest
    @EnumSource(Topic.class)
    void writesWhatAvrosSingleObjectEncoderWrites(Topic topic) throws IOException {
        var codec = Codecs.of(topic);
        byte[] body = Codecs.encode(new RandomRecords(3).of(topic.factType()));
        Object generated = new SpecificDatumReader<>(codec.schema())
                .read(null, DecoderFactory.get().binaryDecoder(body, null));

        byte[] message = WireFormat.write(codec, body);

        assertThat(message)
                .isEqualTo(new BinaryMessageEncoder<>(SpecificData.getForSchema(codec.schema()), codec.schema())
                        .encode(generated)
                        .array());
        assertThat(WireFormat.read(message).name()).isEqualTo(topic.topicName());
        assertThat(WireFormat.read(message).body()).isEqualTo(body);
    }

    @Test
    void refusesForeignBytes() {
        for (byte[] foreign :
                List.of(new byte[0], "{\"event_id\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8), new byte[] {
                    (byte) 0xC3, 1
                })) {
            assertThatThrownBy(() -> WireFormat.read(foreign))
                    .isInstanceOfSatisfying(
                            InvalidRecordException.class,
                            e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.NOT_SINGLE_OBJECT))
                    .hasMessageContaining("must begin with C3 01");
        }
    }

    @Test
    void refusesAnUnknownFingerprintAndNamesIt() {
        byte[] message = message(3);
        Arrays.fill(message, 2, 10, (byte) 0x11);

        assertThatThrownBy(() -> WireFormat.read(message))
                .isInstanceOfSatisfying(
                        InvalidRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA))
                .hasMessageStartingWith("the fingerprint is 1111111111111111, must be that of a released schema");
    }

    @Test
    void refusesARecordTooLargeToBeHeld() {
        assertThatThrownBy(() -> WireFormat.read(new byte[WireFormat.MAX_RECORD_BYTES + 1]))
                .hasMessage("the record has 1048577 bytes, must have at most 1048576");
    }

    @Test
    void readsAnOlderVersionAndFillsInWhatItLacks() throws IOException {
        Schema older = without(CURRENT, "original_occurred_at");
        var invoice = withoutOriginal();

        WireFormat.Content content = WireFormat.read(written(invoice, older), history(older));

        assertThat(content.name()).isEqualTo(NAME);
        assertThat(content.body()).isEqualTo(Codecs.encode(invoice));
    }

    @Test
    void readsANewerVersionAndLeavesOutWhatItAdds() throws IOException {
        Schema newer = with(CURRENT, "carbon_grams");
        var invoice = new RandomRecords(8).of(TaxInvoice.class);

        assertThat(WireFormat.read(written(invoice, newer), history(newer)).body())
                .isEqualTo(Codecs.encode(invoice));
    }

    @Test
    void answersDamageToAnyVersionWithAnInvalidRecordOnly() throws IOException {
        Schema older = without(CURRENT, "original_occurred_at");
        Schema newer = with(CURRENT, "carbon_grams");
        SchemaHistory history = history(older).with(NAME, newer);
        var random = new Random(41);
        for (int i = 0; i < 6_000; i++) {
            byte[] message = written(withoutOriginal(), i % 2 == 0 ? older : newer);
            byte[] damaged = Damage.of(message, random);
            try {
                Codecs.of(Topic.TAX_INVOICES)
                        .read(WireFormat.read(damaged, history).body());
            } catch (InvalidRecordException e) {
                assertThat(e.getMessage()).as("seed 41, damage %d", i).contains("must");
            } catch (RuntimeException | Error e) {
                fail("seed 41, damage %d: %s".formatted(i, Arrays.toString(damaged)), e);
            }
        }
    }

    private static TaxInvoice withoutOriginal() {
        long seed = 0;
        TaxInvoice invoice = new RandomRecords(seed).of(TaxInvoice.class);
        while (invoice.originalOccurredAt().isPresent()) {
            invoice = new RandomRecords(++seed).of(TaxInvoice.class);
        }
        return invoice;
    }

    private static SchemaHistory history(Schema version) {
        return SchemaHistory.bundled().with(NAME, version);
    }

    private static byte[] message(long seed) {
        return WireFormat.write(
                Codecs.of(Topic.TAX_INVOICES), Codecs.encode(new RandomRecords(seed).of(TaxInvoice.class)));
    }

    private static byte[] written(Fact fact, Schema version) throws IOException {
        var reader = new GenericDatumReader<GenericRecord>(CURRENT, version);
        GenericRecord record = reader.read(null, DecoderFactory.get().binaryDecoder(Codecs.encode(fact), null));
        var bytes = new ByteArrayOutputStream();
        bytes.write(0xC3);
        bytes.write(0x01);
        long fingerprint = SchemaHistory.fingerprint(version);
        for (int i = 0; i < Long.BYTES; i++) {
            bytes.write((int) (fingerprint >>> (8 * i)));
        }
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(version).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static Schema without(Schema schema, String name) {
        assertThat(schema.getField(name)).isNotNull();
        return copy(
                schema,
                schema.getFields().stream()
                        .filter(field -> !field.name().equals(name))
                        .toList(),
                List.of());
    }

    private static Schema with(Schema schema, String name) {
        return copy(
                schema, schema.getFields(), List.of(new Schema.Field(name, Schema.create(Schema.Type.LONG), null, 7L)));
    }

    private static Schema copy(Schema schema, List<Schema.Field> kept, List<Schema.Field> added) {
        List<Schema.Field> fields = new ArrayList<>();
        kept.forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.addAll(added);
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }
}
