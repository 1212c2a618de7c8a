package io.loanwatch.local.setup;

import static java.util.Objects.requireNonNull;

import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.testkit.server.TopicLeaders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of {@code deploy/kafka/topics.json}. */
public final class KafkaTopics {

    /**
     * One topic as the file says it.
     *
     * @param partitions in production
     * @param localPartitions on one machine
     * @param settings topic settings by Kafka's names
     */
    public record Topic(
            String name, int partitions, int localPartitions, Map<String, String> settings, String description) {

        public Topic {
            requireNonNull(name, "name is missing");
            requireNonNull(description, "description is missing");
            settings = Map.copyOf(requireNonNull(settings, "settings is missing"));
            if (partitions < 1 || localPartitions < 1) {
                throw new IllegalArgumentException("topic " + name + ": partitions " + partitions
                        + " and localPartitions " + localPartitions + ": expected at least 1");
            }
        }

        private Topic named(String other) {
            return new Topic(other, partitions, localPartitions, settings, description);
        }

        private NewTopic toCreate(boolean local) {
            NewTopic topic = local
                    ? new NewTopic(name, localPartitions, (short) 1)
                    : new NewTopic(name, Optional.of(partitions), Optional.empty());
            return topic.configs(settings);
        }
    }

    record TopicsFile(List<String> about, List<Topic> topics) {}

    private final List<Topic> topics;

    private KafkaTopics(List<Topic> topics) {
        this.topics = topics;
    }

    /**
     * Reads {@code kafka/topics.json} of this folder.
     *
     * @throws IOException if it is missing or wrong, naming file, line and key
     */
    public static KafkaTopics read(Path deployFolder) throws IOException {
        Path file = deployFolder.resolve("kafka").resolve("topics.json");
        List<Topic> topics = JsonFile.read(file, TopicsFile.class).topics();
        Set<String> names = new HashSet<>();
        for (Topic topic : topics) {
            if (!names.add(topic.name())) {
                throw new IOException(file + ": topic \"" + topic.name() + "\" stands there twice");
            }
        }
        return new KafkaTopics(List.copyOf(topics));
    }

    /** All topics, in the file's order. */
    public List<Topic> topics() {
        return topics;
    }

    /**
     * Makes the topics that do not exist yet; an existing one keeps its partitions and settings.
     *
     * @param local whether one machine is all there is: local partitions and one replica, else the broker's default
     * @return the names of those made, in the file's order
     * @throws IOException if the broker refuses or does not answer
     */
    public List<String> createMissing(KafkaConnection kafka, boolean local) throws IOException, InterruptedException {
        return createMissing(topics, kafka, local);
    }

    /**
     * Makes a topic with the settings of one of the file, if it does not exist yet.
     *
     * @return how many partitions it has
     * @throws IOException if the broker refuses or does not answer
     */
    public int makeLike(String model, String name, KafkaConnection kafka, boolean local)
            throws IOException, InterruptedException {
        Topic like = topics.stream()
                .filter(topic -> topic.name().equals(model))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no topic " + model + " to make one like"));
        createMissing(List.of(like.named(name)), kafka, local);
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            return partitions(admin, name);
        } catch (ExecutionException e) {
            throw new IOException("topic %s of %s cannot be described".formatted(name, kafka.bootstrapServers()), e);
        }
    }

    private static int partitions(Admin admin, String name) throws ExecutionException, InterruptedException {
        return requireNonNull(
                        admin.describeTopics(List.of(name))
                                .allTopicNames()
                                .get()
                                .get(name),
                        name)
                .partitions()
                .size();
    }

    private static List<String> createMissing(List<Topic> topics, KafkaConnection kafka, boolean local)
            throws IOException, InterruptedException {
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            Set<String> existing = admin.listTopics().names().get();
            List<Topic> missing = topics.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            CreateTopicsResult made = admin.createTopics(
                    missing.stream().map(topic -> topic.toCreate(local)).toList());
            for (var each : made.values().entrySet()) {
                if (isNew(each.getValue())) {
                    TopicLeaders.await(
                            admin,
                            each.getKey(),
                            made.numPartitions(each.getKey()).get());
                }
            }
            return missing.stream().map(Topic::name).toList();
        } catch (ExecutionException e) {
            throw new IOException(
                    "topics could not be made on " + kafka.bootstrapServers() + ": "
                            + requireNonNull(e.getCause()).getMessage(),
                    e);
        }
    }

    /** A request that is repeated, because its answer came late, finds what it made itself; so does whoever asks at the same time. */
    private static boolean isNew(KafkaFuture<Void> made) throws ExecutionException, InterruptedException {
        try {
            made.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }
}
