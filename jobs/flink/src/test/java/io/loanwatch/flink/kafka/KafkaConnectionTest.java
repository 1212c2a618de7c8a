package io.loanwatch.flink.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaConnectionTest {

    private static final String LOGIN = "org.apache.kafka.common.security.scram.ScramLoginModule required"
            + " username=\"loanwatch\" password=\"of a test\";";

    /** As deploy/kubernetes has it: Kafka's own provider reads the file where the client runs. */
    @Test
    void aSecretThatIsNamedByItsFileDoesNotTravelWithTheJob(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("sasl.jaas.config"), LOGIN);
        var connection = new KafkaConnection(
                "kafka:9093",
                Map.of(
                        "security.protocol", "SASL_SSL",
                        "sasl.mechanism", "SCRAM-SHA-512",
                        "config.providers", "directory",
                        "config.providers.directory.class",
                                "org.apache.kafka.common.config.provider.DirectoryConfigProvider",
                        "sasl.jaas.config", "${directory:" + folder + ":sasl.jaas.config}"));

        byte[] travels = InstantiationUtil.serializeObject(connection);
        KafkaConnection arrived = InstantiationUtil.deserializeObject(
                travels, Objects.requireNonNull(getClass().getClassLoader()));
        Password login = new AdminClientConfig(arrived.clientProperties()).getPassword(SaslConfigs.SASL_JAAS_CONFIG);

        assertThat(new String(travels, UTF_8)).doesNotContain("of a test");
        assertThat(login.value()).isEqualTo(LOGIN);
    }
}
