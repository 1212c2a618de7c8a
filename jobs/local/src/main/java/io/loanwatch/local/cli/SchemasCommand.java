package io.loanwatch.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.flink.codec.JsonFacts;
import io.loanwatch.local.text.Table;
import io.loanwatch.schemas.SchemaHistory;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the fields of topics, so that anyone can prepare data. */
@Command(name = "schemas", mixinStandardHelpOptions = true, description = "Prints each topic's fields, with units.")
final class SchemasCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "TOPIC", description = "One topic. Default: all")
    @Nullable
    String topic;

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json (Avro schemas). Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Override
    public Integer call() throws Exception {
        SchemaHistory history = SchemaHistory.bundled();
        Map<String, Schema> schemas = topic == null ? history.current() : Map.of(topic, history.current(topic));
        if (format == OutputFormat.JSON) {
            var mapper = new ObjectMapper();
            ObjectNode all = mapper.createObjectNode();
            for (var entry : schemas.entrySet()) {
                all.set(entry.getKey(), mapper.readTree(entry.getValue().toString()));
            }
            System.out.println(all.toPrettyString());
        } else {
            schemas.forEach(SchemasCommand::print);
        }
        return 0;
    }

    private static void print(String name, Schema schema) {
        System.out.printf("%s: %s%n%n", name, schema.getDoc());
        var table = new Table("  field", "json", "level", "meaning");
        addFields(table, schema, "  ");
        System.out.println(table);
    }

    private static void addFields(Table table, Schema schema, String indent) {
        for (Schema.Field field : schema.getFields()) {
            Schema record = nested(field.schema());
            table.row(
                    indent + field.name(),
                    JsonFacts.kind(field.schema()),
                    field.getObjectProp("dataLevel"),
                    field.doc());
            if (record != null) {
                addFields(table, record, indent + "  ");
            }
        }
    }

    private static @Nullable Schema nested(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> schema;
            case ARRAY -> nested(schema.getElementType());
            default -> null;
        };
    }
}
