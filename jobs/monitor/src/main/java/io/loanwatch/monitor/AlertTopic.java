package io.loanwatch.monitor;

import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.flink.kafka.KafkaConnection;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The alert topic of a detection that came after the installation. */
final class AlertTopic {

    /** As of the other alert topics: alerts are kept, and their own time is no reason to delete them. */
    private static final Map<String, String> SETTINGS =
            Map.of("cleanup.policy", "delete", "retention.ms", "-1", "message.timestamp.type", "LogAppendTime");

    private AlertTopic() {}

    /** Makes it unless it is there. */
    static void create(KafkaConnection kafka, String job, int partitions) throws IOException, InterruptedException {
        String topic = KafkaAlerts.topic(job);
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            if (admin.listTopics().names().get().contains(topic)) {
                // Who may only write it need not be able to make it.
                return;
            }
            admin.createTopics(
                            List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(SETTINGS)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IOException("topic %s cannot be made: %s".formatted(topic, e.getCause()), e);
            }
        }
    }
}
