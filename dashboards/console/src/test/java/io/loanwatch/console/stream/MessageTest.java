package io.loanwatch.console.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.schemas.SchemaHistory;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class MessageTest {

    @Test
    void readsWhatItWrites() {
        Message read = Message.read(Message.write(mark(1_772_323_200_000L))).orElseThrow();

        assertThat(read.name()).isEqualTo("clock-marks");
        assertThat(AvroJson.of(read.record()))
                .hasToString("{\"known_at\":\"2026-03-01T00:00:00Z\",\"complete_through\":[]}");
    }

    @Test
    void readsEveryReleaseOfTheSchemasItNeeds() throws Exception {
        for (String name : List.of("organizations", "clock-marks")) {
            for (Schema released : SchemaHistory.bundled().released(name)) {
                byte[] message = singleObject(released, sample(name, released));

                assertThat(Message.read(message))
                        .as(name)
                        .hasValueSatisfying(read -> assertThat(read.name()).isEqualTo(name));
            }
        }
    }

    @Test
    void whatIsNoRecordIsNone() {
        byte[] mark = Message.write(mark(1));
        byte[] cut = java.util.Arrays.copyOf(mark, mark.length - 1);
        byte[] unknown = mark.clone();
        unknown[2] ^= 1;

        assertThat(Message.read(new byte[0])).isEmpty();
        assertThat(Message.read("{\"json\":true}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(Message.read(cut)).isEmpty();
        assertThat(Message.read(unknown)).isEmpty();
    }

    @Test
    void sensitiveFieldsOfARecordPutAsideAreMasked() {
        Schema schema = SchemaHistory.bundled().current("dead-letters");
        GenericRecord letter = new GenericData.Record(schema);
        letter.put(
                "reason", new GenericData.EnumSymbol(schema.getField("reason").schema(), "UNDECODABLE"));
        letter.put("detail", "d");
        letter.put("topic", "loans");
        letter.put("partition", 0);
        letter.put("offset", 1L);
        letter.put("job", "cases");
        letter.put("noticed_at", 1L);
        letter.put("value", ByteBuffer.wrap(new byte[] {1, 2, 3}));

        var content = DeadLetterContent.of(Message.write(letter));

        assertThat(content.at("/fields/value").asText()).isEqualTo("***");
        assertThat(content.at("/fields/topic").asText()).isEqualTo("loans");
        assertThat(DeadLetterContent.of(new byte[] {0x41, 0x00}))
                .hasToString("{\"schema\":null,\"hexadecimal\":\"41 00\",\"text\":\"A.\"}");
    }

    static GenericRecord mark(long knownAt) {
        GenericRecord mark = new GenericData.Record(SchemaHistory.bundled().current("clock-marks"));
        mark.put("known_at", knownAt);
        mark.put("complete_through", List.of());
        return mark;
    }

    private static GenericRecord sample(String name, Schema schema) {
        GenericRecord record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(
                    field.pos(),
                    switch (field.schema().getType()) {
                        case LONG -> 1L;
                        case STRING -> name;
                        case BOOLEAN -> true;
                        case ARRAY -> List.of();
                        default -> null;
                    });
        }
        return record;
    }

    private static byte[] singleObject(Schema schema, GenericRecord record) throws java.io.IOException {
        var out = new ByteArrayOutputStream();
        out.write(0xC3);
        out.write(0x01);
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(SchemaHistory.fingerprint(schema))
                .array());
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
