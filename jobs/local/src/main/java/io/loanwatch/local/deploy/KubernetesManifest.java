package io.loanwatch.local.deploy;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.loanwatch.detectors.Catalogue;
import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.flink.kafka.KafkaDeadLetters;
import io.loanwatch.local.setup.DeployFolder;
import io.loanwatch.local.setup.KafkaTopics;
import io.loanwatch.model.Topic;
import io.loanwatch.monitor.CreditWatchJob;
import io.loanwatch.monitor.DetectionJob;
import io.loanwatch.monitor.DetectionMain;
import io.loanwatch.monitor.Hosting;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The manifests of a detection for the operators of Flink and Kafka: its topic, its user, and the job, made like those of a job of the engine. */
public final class KubernetesManifest {

    private static final String PATTERN = CreditWatchJob.NAME;

    private KubernetesManifest() {}

    /**
     * Of a detection in Java.
     *
     * @throws IOException if a manifest that it is made of cannot be read
     * @throws IllegalArgumentException if it is none, or cannot be hosted by itself
     */
    public static String of(ProgramRequest request) throws IOException {
        Program program = program(request);
        if (!program.jobClass().equals(DetectionJob.class.getName())) {
            throw new IllegalArgumentException(
                    "--kubernetes knows what detections read; %s of class %s has its manifests written by hand, as deploy/kubernetes/base does"
                            .formatted(program.name(), program.jobClass()));
        }
        Hosting hosting = new Hosting(program.name(), request.indicators(), program.isShadow());
        return of(request, DetectionMain.topics(program.name(), hosting.of(Catalogue.all())));
    }

    /**
     * Of a detection whose topics are known, such as that of a file.
     *
     * @throws IOException if a manifest that it is made of cannot be read
     */
    public static String of(ProgramRequest request, Set<Topic> reads) throws IOException {
        Program program = program(request);
        String topic = program.isShadow() ? KafkaAlerts.shadowTopic(program.name()) : KafkaAlerts.topic(program.name());
        return String.join("---\n", topic(topic), user(program, topic, reads), deployment(program));
    }

    private static Program program(ProgramRequest request) {
        return request.asked(new Program(
                request.name(),
                request.jobClass().orElse(Programs.jobClass(request.name())),
                List.of(),
                request.parallelism().orElse(2)));
    }

    private static String deployment(Program program) throws IOException {
        String arguments = program.arguments().stream()
                .map(KubernetesManifest::quoted)
                .map(argument -> "      - " + argument + "\n")
                .collect(Collectors.joining());
        return Files.readString(DeployFolder.ofHome().resolve("kubernetes/base/flink-" + PATTERN + ".yaml"))
                .replace("loanwatch-" + PATTERN, "loanwatch-" + program.name())
                .replace(CreditWatchJob.class.getName(), program.jobClass())
                .replace("    parallelism: 2\n", arguments + "    parallelism: " + program.parallelism() + "\n");
    }

    /** As in JSON, which is YAML as well: a file stays on one line. */
    private static String quoted(String argument) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(argument)) + '"';
    }

    private static String topic(String name) throws IOException {
        KafkaTopics.Topic like = KafkaTopics.read(DeployFolder.ofHome()).topics().stream()
                .filter(topic -> topic.name().equals(KafkaAlerts.topic(PATTERN)))
                .findFirst()
                .orElseThrow();
        String settings = like.settings().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(setting -> "    %s: \"%s\"\n".formatted(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining());
        return """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaTopic
                metadata:
                  name: %s
                  labels: {strimzi.io/cluster: loanwatch}
                spec:
                  partitions: %d
                  replicas: 3
                  config:
                %s""".formatted(name, like.partitions(), settings);
    }

    private static String user(Program program, String topic, Set<Topic> topics) {
        String reads = topics.stream()
                .map(Topic::topicName)
                .sorted()
                .map(name -> right("topic", name, "literal", "Read, Describe, DescribeConfigs"))
                .collect(Collectors.joining());
        String user = "loanwatch-" + program.name();
        return """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaUser
                metadata:
                  name: %s
                  labels: {strimzi.io/cluster: loanwatch}
                spec:
                  authentication: {type: scram-sha-512}
                  authorization:
                    type: simple
                    acls:
                """.formatted(user)
                + reads
                + right("topic", topic, "literal", "Write, Describe")
                + right("topic", KafkaDeadLetters.TOPIC, "literal", "Write, Describe")
                + right("group", user, "literal", "Read, Describe")
                + right("transactionalId", user, "prefix", "Write, Describe");
    }

    private static String right(String type, String name, String pattern, String operations) {
        return "      - {resource: {type: %s, name: %s, patternType: %s}, operations: [%s]}\n"
                .formatted(type, name, pattern, operations);
    }
}
