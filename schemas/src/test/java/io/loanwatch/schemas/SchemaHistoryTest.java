package io.loanwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaHistoryTest {

    private static final SchemaHistory HISTORY = SchemaHistory.bundled();

    static Stream<String> names() {
        return HISTORY.current().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyReleasedVersionCanStillBeRead(String name) {
        List<Schema> released = HISTORY.released(name);
        assertThat(released).as("released versions of %s", name).isNotEmpty();
        for (Schema writer : released) {
            assertThat(SchemaCompatibility.checkReaderWriterCompatibility(HISTORY.current(name), writer)
                            .getType())
                    .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void whoReadsTheLastReleaseCanReadTheCurrentVersion(String name) {
        List<Schema> released = HISTORY.released(name);
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(
                                released.get(released.size() - 1), HISTORY.current(name))
                        .getType())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFieldIsDocumentedAndHasADataLevel(String name) {
        assertFieldsDocumented(HISTORY.current(name));
    }

    @Test
    void amountsAndTimesTellTheirUnit() {
        for (Schema schema : HISTORY.current().values()) {
            for (Schema.Field field : schema.getFields()) {
                if (field.name().endsWith("_at")) {
                    assertThat(field.schema().toString()).as(field.name()).contains("timestamp-millis");
                    assertThat(field.doc()).as(field.name()).contains("UTC milliseconds");
                }
                if (field.name().endsWith("_cents")) {
                    assertThat(field.doc()).as(field.name()).containsIgnoringCase("minor unit");
                }
            }
        }
    }

    @Test
    void everyInputBeginsWithTheFieldsThatRouteAndOrderIt() {
        for (Schema schema : HISTORY.current().values()) {
            if (schema.getField("occurred_at") != null) {
                assertThat(schema.getFields().stream().limit(4).map(Schema.Field::name))
                        .containsExactly("event_id", "known_at", "occurred_at", "corrects");
            }
        }
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> HISTORY.current("tax")).hasMessageContaining("tax-invoices");
    }

    private static void assertFieldsDocumented(Schema schema) {
        for (Schema.Field field : schema.getFields()) {
            assertThat(field.doc()).as(schema.getName() + "." + field.name()).isNotBlank();
            assertThat((Integer) field.getObjectProp("dataLevel"))
                    .as(schema.getName() + "." + field.name())
                    .isBetween(1, 5);
            nested(field.schema()).forEach(SchemaHistoryTest::assertFieldsDocumented);
        }
    }

    private static Stream<Schema> nested(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> Stream.of(schema);
            case ARRAY -> nested(schema.getElementType());
            case UNION -> schema.getTypes().stream().flatMap(SchemaHistoryTest::nested);
            default -> Stream.empty();
        };
    }
}
