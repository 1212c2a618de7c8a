package io.loanwatch.flink.registry;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/** Finds in a schema what the checks of a record's bytes do not know, since no topic uses it, and schemas within themselves. */
final class StrangeTypes {

    private StrangeTypes() {}

    static Optional<String> in(Schema schema) {
        return in(schema, new HashSet<>());
    }

    private static Optional<String> in(Schema schema, Set<String> around) {
        return switch (schema.getType()) {
            case NULL, BOOLEAN, INT, LONG, STRING, BYTES, ENUM -> Optional.empty();
            case ARRAY -> in(schema.getElementType(), around);
            case UNION ->
                schema.getTypes().stream()
                        .flatMap(each -> in(each, around).stream())
                        .findFirst();
            case RECORD -> {
                if (!around.add(schema.getFullName())) {
                    yield Optional.of("a record within itself");
                }
                Optional<String> found = schema.getFields().stream()
                        .flatMap(field -> in(field.schema(), around).stream())
                        .findFirst();
                around.remove(schema.getFullName());
                yield found;
            }
            default -> Optional.of(schema.getType().getName());
        };
    }
}
