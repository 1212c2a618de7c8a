package io.loanwatch.flink.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonFactory;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Fact;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Topic;
import io.loanwatch.schemas.SchemaHistory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCodecTest {

    private static final int RECORDS = 200;
    private static final int DAMAGES = 3_000;

    static Stream<RecordCodec<?>> codecs() {
        var others = Stream.of(
                Codecs.ALERT,
                Codecs.CLOCK_MARK,
                Codecs.CASE,
                Codecs.DECISION,
                Codecs.DETECTION_CHANGE,
                Codecs.SERIES_POINT,
                Codecs.PORTFOLIO_DAY);
        return Stream.concat(Arrays.stream(Topic.values()).map(Codecs::of), others);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    <T> void writesWhatAvroWritesAndReadsItBack(RecordCodec<T> codec) throws IOException {
        for (long seed = 0; seed < RECORDS; seed++) {
            T record = new RandomRecords(seed).of(typeOf(codec));
            byte[] body = codec.write(record);

            assertThat(body)
                    .as("seed %d: %s", seed, record)
                    .isEqualTo(avro(new GenericDatumWriter<>(codec.schema()), generic(record, codec.schema())));
            Object generated = new SpecificDatumReader<>(codec.schema())
                    .read(null, DecoderFactory.get().binaryDecoder(body, null));
            assertThat(generated.getClass().getName()).startsWith("io.loanwatch.schemas.");
            assertThat(avro(new SpecificDatumWriter<>(codec.schema()), generated))
                    .as("seed %d: %s", seed, generated)
                    .isEqualTo(body);
            assertThat(codec.read(body)).as("seed %d", seed).isEqualTo(record);
        }
    }

    @Test
    void keepsTheBytesOfDeadLetters() {
        var letter = new RandomRecords(5).of(io.loanwatch.model.DeadLetter.class);

        var copy = Codecs.DEAD_LETTER.read(Codecs.DEAD_LETTER.write(letter));

        assertThat(copy).usingRecursiveComparison().isEqualTo(letter);
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void jsonLeadsToTheSameBody(Topic topic) throws IOException {
        jsonLeadsToTheSameBody(Codecs.of(topic));
    }

    private static <T extends Fact> void jsonLeadsToTheSameBody(RecordCodec<T> codec) throws IOException {
        var json = new JsonFacts();
        for (long seed = 0; seed < RECORDS; seed++) {
            T record = new RandomRecords(seed).of(typeOf(codec));
            var line = new StringWriter();
            try (var generator = new JsonFactory().createGenerator(line)) {
                codec.writeJson(record, generator);
            }
            assertThat(json.read(codec.schema(), line.toString()))
                    .as("seed %d: %s", seed, line)
                    .isEqualTo(codec.write(record));
        }
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void answersDamageWithAnInvalidRecordOnly(Topic topic) {
        var random = new Random(topic.topicName().hashCode());
        var codec = Codecs.of(topic);
        for (int i = 0; i < DAMAGES; i++) {
            byte[] body = Codecs.encode(new RandomRecords(i % 50).of(topic.factType()));
            byte[] damaged = Damage.of(body, random);
            try {
                codec.read(damaged);
            } catch (InvalidRecordException e) {
                assertThat(e.getMessage()).as("damage %d", i).contains("must");
            } catch (RuntimeException | Error e) {
                fail("damage %d of %s: %s".formatted(i, topic, Arrays.toString(damaged)), e);
            }
        }
    }

    @Test
    void refusesBytesBehindTheRecord() {
        byte[] body = Codecs.CLOCK_MARK.write(new RandomRecords(1).of(io.loanwatch.model.ClockMark.class));

        assertThatThrownBy(() -> Codecs.CLOCK_MARK.read(Arrays.copyOf(body, body.length + 3)))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessage("3 bytes follow the record, it must end at byte " + body.length);
    }

    @Test
    void allocatesNoMoreThanTheRecordHoldsWhateverALengthSays() {
        var writer = new BodyWriter();
        writer.writeLong(Integer.MAX_VALUE);
        writer.writeByte('x');

        assertThatThrownBy(() -> Codecs.of(Topic.LOANS).read(writer.toBytes()))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessage("a length is 2147483647, 1 bytes are left at byte 5, the record must be Avro binary");
    }

    @Test
    void refusesAnArrayBlockOfTheSmallestNumber() {
        byte[] mark = Codecs.CLOCK_MARK.write(
                new io.loanwatch.model.ClockMark(Instant.EPOCH.plusSeconds(1L << 30), List.of()));
        var writer = new BodyWriter();
        writer.writeRaw(Arrays.copyOf(mark, mark.length - 1));
        writer.writeLong(Long.MIN_VALUE);
        writer.writeLong(0);

        assertThatThrownBy(() -> Codecs.CLOCK_MARK.read(writer.toBytes()))
                .isInstanceOfSatisfying(
                        InvalidRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.UNDECODABLE));
    }

    @Test
    void isRefusedForATypeThatIsNotTheSchemas() {
        assertThatThrownBy(() -> RecordCodec.of(SchemaHistory.bundled().current("clock-marks"), RiskAlert.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 19 components, its schema 2 fields");
    }

    @SuppressWarnings("unchecked") // a codec reads what it was made for
    private static <T> Class<T> typeOf(RecordCodec<T> codec) {
        String name = codec.schema().getName();
        try {
            return (Class<T>) Class.forName("io.loanwatch.model." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] avro(DatumWriter<Object> writer, Object datum) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        writer.write(datum, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    // Written independently of the codec: by the names of the fields, into Avro's own records.
    private static Object generic(Object value, Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> {
                var record = new GenericData.Record(schema);
                for (RecordComponent component : value.getClass().getRecordComponents()) {
                    String name =
                            component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
                    Schema.Field field = schema.getField(name);
                    try {
                        record.put(name, generic(component.getAccessor().invoke(value), field.schema()));
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                }
                yield record;
            }
            case UNION ->
                ((Optional<?>) value)
                        .map(present -> generic(present, schema.getTypes().get(1)))
                        .orElse(null);
            case ARRAY ->
                ((List<?>) value)
                        .stream()
                                .map(item -> generic(item, schema.getElementType()))
                                .toList();
            case ENUM -> new GenericData.EnumSymbol(schema, value.toString());
            case BYTES -> ByteBuffer.wrap((byte[]) value);
            case LONG -> value instanceof Instant instant ? instant.toEpochMilli() : value;
            case INT -> value instanceof LocalDate day ? (int) day.toEpochDay() : value;
            default -> value;
        };
    }
}
