package io.loanwatch.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.SchemaFormatter;

/** Writes the current schemas, each complete in itself, as a release: arguments are the release and the module's folder. */
final class ReleaseSchemas {

    private ReleaseSchemas() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1], "src/main/resources/schemas/released", arguments[0]);
        Files.createDirectories(folder);
        for (var entry : SchemaHistory.bundled().current().entrySet()) {
            Files.writeString(
                    folder.resolve(entry.getKey() + ".avsc"),
                    SchemaFormatter.format("json/pretty", entry.getValue()) + "\n");
        }
    }
}
