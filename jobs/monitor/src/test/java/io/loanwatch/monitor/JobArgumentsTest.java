package io.loanwatch.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loanwatch.flink.codec.FormatSettings;
import io.loanwatch.flink.registry.RegistrySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobArgumentsTest {

    @Test
    void recordsAreInSingleObjectEncodingUnlessARegistryIsNamed() throws Exception {
        assertThat(parse().kafka().format()).isEqualTo(new FormatSettings.SingleObject());

        FormatSettings format = parse("--wire-format", "confluent", "--registry", "https://registry:8081")
                .kafka()
                .format();
        byte[] travels = InstantiationUtil.serializeObject(format);
        Object arrived = InstantiationUtil.deserializeObject(travels, getClass().getClassLoader());
        assertThat(arrived).isEqualTo(new RegistrySettings("https://registry:8081"));
    }

    @Test
    void namesWhatIsWrongWithTheFormat() {
        assertThatThrownBy(() -> parse("--wire-format", "protobuf"))
                .hasMessage("--wire-format is protobuf, must be single-object or confluent");
        assertThatThrownBy(() -> parse("--wire-format", "confluent")).hasMessageContaining("--registry is missing");
        assertThatThrownBy(() -> parse("--registry", "http://registry:8081"))
                .hasMessageContaining("must be given with --wire-format confluent alone");
        assertThatThrownBy(() -> parse("--wire-format", "confluent", "--registry", "registry:8081"))
                .hasMessageContaining("must be http://HOST:PORT");
    }

    @Test
    void elasticsearchIsReachedAsItsFileSays(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("elasticsearch.properties"), "username = indexer\npassword-variable = ES_PASSWORD\n");

        JobArguments given = parse(
                "--elasticsearch", "https://a:9200,https://b:9200", "--elasticsearch-properties", file.toString());

        assertThat(given.elasticsearch().urls()).containsExactly("https://a:9200", "https://b:9200");
        assertThat(given.elasticsearch().properties()).containsEntry("password-variable", "ES_PASSWORD");
        assertThatThrownBy(() -> parse("--elasticsearch-properties", file.toString()))
                .hasMessageContaining("http://localhost:9200 would carry a secret in the clear");
    }

    private static JobArguments parse(String... further) throws IOException {
        String[] all = new String[further.length + 2];
        all[0] = "--bootstrap-servers";
        all[1] = "kafka:9092";
        System.arraycopy(further, 0, all, 2, further.length);
        return JobArguments.parse(all);
    }
}
