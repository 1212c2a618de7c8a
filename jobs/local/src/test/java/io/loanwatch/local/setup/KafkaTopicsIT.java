package io.loanwatch.local.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.local.setup.KafkaTopics.Topic;
import io.loanwatch.testkit.server.KafkaBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaTopicsIT {

    @Test
    void makesWhatIsMissingAndLeavesTheRestAlone(@TempDir Path dir) throws Exception {
        KafkaTopics topics = KafkaTopics.read(DeployFolder.ofHome());
        List<String> names = topics.topics().stream().map(Topic::name).toList();
        try (KafkaBroker broker = KafkaBroker.start(dir, 0, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            broker.createTopics(5, "loans");

            assertThat(topics.createMissing(KafkaConnection.to(broker.bootstrapServers()), true))
                    .hasSize(names.size() - 1)
                    .doesNotContain("loans");
            assertThat(topics.createMissing(KafkaConnection.to(broker.bootstrapServers()), true))
                    .isEmpty();

            assertThat(admin.describeTopics(names).allTopicNames().get())
                    .allSatisfy((name, topic) -> assertThat(topic.partitions())
                            .as(name)
                            .hasSize(name.equals("loans") ? 5 : name.startsWith("detection-") ? 1 : 2));
            ConfigResource alerts = new ConfigResource(ConfigResource.Type.TOPIC, "risk-alerts.fund-misuse");
            assertThat(admin.describeConfigs(List.of(alerts)).all().get().get(alerts))
                    .satisfies(config ->
                            assertThat(config.get("retention.ms").value()).isEqualTo("-1"))
                    .satisfies(config -> assertThat(
                                    config.get("message.timestamp.type").value())
                            .isEqualTo("LogAppendTime"));
        }
    }
}
