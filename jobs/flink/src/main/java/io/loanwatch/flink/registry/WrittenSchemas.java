package io.loanwatch.flink.registry;

import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.schemas.SchemaHistory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** Schemas of the registry that records were written with, by id; what was answered once is not asked again. */
final class WrittenSchemas {

    /** Many more than there are versions of topics; a feed that writes invented ids shall not fill the memory. */
    static final int MOST_KEPT = 1000;

    private final RegistryClient registry;
    private final SchemaHistory history = SchemaHistory.bundled();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<Integer, Answer> answers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Answer> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /**
     * A schema that records may have been written with.
     *
     * @param name the topic it was made for
     * @param writer the schema of the registry
     * @param reader the current schema
     * @param isCurrent whether both write the same bytes
     */
    record Written(String name, Schema writer, Schema reader, boolean isCurrent) {}

    /** @param trouble why there is no schema; empty if there is */
    private record Answer(Optional<Written> written, String trouble) {}

    WrittenSchemas(RegistryClient registry) {
        this.registry = registry;
        history.current().forEach((name, schema) -> names.put(schema.getFullName(), name));
    }

    /**
     * @throws InvalidRecordException if the registry has no such schema, or it is of no topic here
     * @throws RegistryUnavailableException if it cannot be asked
     */
    Written find(int id) {
        Answer answer = answers.get(id);
        if (answer == null) {
            answer = registry.schema(id)
                    .map(this::read)
                    .orElseGet(() -> new Answer(Optional.empty(), "must be that of an Avro schema of the registry"));
            answers.put(id, answer);
        }
        String trouble = answer.trouble();
        return answer.written()
                .orElseThrow(() -> new InvalidRecordException(
                        DeadLetterReason.UNKNOWN_SCHEMA, "the schema id is %d, %s".formatted(id, trouble)));
    }

    private Answer read(String text) {
        Schema writer;
        try {
            writer = new Schema.Parser().parse(text);
        } catch (AvroRuntimeException e) {
            return none("its schema cannot be read: " + e.getMessage());
        }
        if (!names.containsKey(writer.getFullName())) {
            return none("its schema is %s, must be one of %s".formatted(writer.getFullName(), names.keySet()));
        }
        String name = String.valueOf(names.get(writer.getFullName()));
        Schema reader = history.current(name);
        Optional<String> strange = StrangeTypes.in(writer);
        if (strange.isPresent()) {
            return none("its schema %s uses %s, which no topic does".formatted(writer.getFullName(), strange.get()));
        }
        var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (compatibility.getType() != SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE) {
            return none("its schema cannot be read as the current %s: %s"
                    .formatted(name, compatibility.getResult().getIncompatibilities()));
        }
        boolean isCurrent = SchemaHistory.fingerprint(writer) == SchemaHistory.fingerprint(reader);
        return new Answer(Optional.of(new Written(name, writer, reader, isCurrent)), "");
    }

    private static Answer none(String trouble) {
        return new Answer(Optional.empty(), trouble);
    }
}
