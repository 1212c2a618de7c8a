package io.loanwatch.local.cli;

import io.loanwatch.flink.elasticsearch.ElasticsearchConnection;
import io.loanwatch.monitor.PropertiesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where Elasticsearch is. */
final class ElasticsearchOptions {

    @Option(
            names = "--elasticsearch",
            split = ",",
            paramLabel = "URL",
            description = "Default: ${DEFAULT-VALUE}, that of the demo")
    List<String> urls = List.of("http://localhost:9200");

    @Option(
            names = "--elasticsearch-properties",
            paramLabel = "FILE",
            description = {
                "username with password-file or password-variable, or api-key-file or api-key-variable;",
                "ca-file: certificates in PEM that the server's must be signed by."
            })
    @Nullable
    Path properties;

    ElasticsearchConnection connection() throws IOException {
        return new ElasticsearchConnection(urls, properties == null ? Map.of() : PropertiesFile.read(properties));
    }
}
