package io.loanwatch.local.setup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Stages;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.clock.ClockSettings;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.model.ClockMark;
import io.loanwatch.monitor.CreditWatchJob;
import io.loanwatch.monitor.DetectionMain;
import io.loanwatch.monitor.JobDefaults;
import io.loanwatch.testkit.server.KafkaBroker;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job on a real broker with TLS, SCRAM and the rights that deploy/kubernetes gives it, connected by the very settings there: they are
 * enough for it to read, and to write exactly once; and another topic it may not read.
 */
class SecuredKafkaIT {

    private static final String USER = "loanwatch-" + CreditWatchJob.NAME;
    private static final String ADMIN = "admin";
    private static final String STORE_PASSWORD = "store-of-a-test";
    private static final Duration LIMIT = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    @Test
    void theRightsOfAJobAreEnoughForItAndNoMore() throws Exception {
        certificate();
        var security = new KafkaBroker.Security(
                folder.resolve("broker.p12"), STORE_PASSWORD, Map.of(USER, "of-the-job", ADMIN, "of-all"), ADMIN);
        try (KafkaBroker broker = KafkaBroker.startSecured(folder.resolve("kafka"), security)) {
            KafkaConnection admin = connection(broker, ADMIN, "of-all");
            KafkaTopics.read(DeployFolder.ofHome()).createMissing(admin, true);
            allow(admin);
            mark(admin);

            KafkaConnection job = connection(broker, USER, "of-the-job");
            JobClient running = start(job);
            try {
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(committedMarks(admin)).isNotEmpty());
            } finally {
                running.cancel().get();
            }

            assertThatThrownBy(() -> records(job, "transactions")).hasMessageContaining("transactions");
            assertThatThrownBy(() -> records(connection(broker, USER, "of-nobody"), "loans"))
                    .hasMessageContaining("Authentication failed");
        }
    }

    /** The properties of deploy/kubernetes, with the files of this test. */
    private KafkaConnection connection(KafkaBroker broker, String user, String password) throws IOException {
        Path secret = Files.createDirectories(folder.resolve("secrets-" + user + password.length()));
        Files.writeString(secret.resolve("sasl.jaas.config"), """
                org.apache.kafka.common.security.scram.ScramLoginModule required username="%s" password="%s";
                """.formatted(user, password)
                .strip());
        String settings = Manifests.read(Manifests.kubernetes().resolve("base/settings.yaml"))
                .get(0)
                .at("/data/kafka.properties")
                .asText()
                .replace("/etc/loanwatch/kafka-user", secret.toString())
                .replace("/etc/loanwatch/kafka-ca", folder.toString());
        var properties = new Properties();
        properties.load(new StringReader(settings));
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        assertThat(values).containsEntry("security.protocol", "SASL_SSL");
        return new KafkaConnection(broker.bootstrapServers(), values);
    }

    /** As Strimzi would, of the manifest of the job's user. */
    private static void allow(KafkaConnection admin) throws Exception {
        JsonNode user = Manifests.read(Manifests.kubernetes().resolve("base/kafka-users.yaml")).stream()
                .filter(each -> each.at("/metadata/name").asText().equals(USER))
                .findFirst()
                .orElseThrow();
        List<AclBinding> acls = new ArrayList<>();
        for (JsonNode acl : user.at("/spec/authorization/acls")) {
            var resource = new ResourcePattern(
                    acl.at("/resource/type").asText().equals("transactionalId")
                            ? ResourceType.TRANSACTIONAL_ID
                            : ResourceType.valueOf(
                                    acl.at("/resource/type").asText().toUpperCase(Locale.ROOT)),
                    acl.at("/resource/name").asText(),
                    acl.at("/resource/patternType").asText().equals("prefix")
                            ? PatternType.PREFIXED
                            : PatternType.LITERAL);
            for (JsonNode operation : acl.path("operations")) {
                String name =
                        operation.asText().replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
                acls.add(new AclBinding(
                        resource,
                        new AccessControlEntry(
                                "User:" + USER, "*", AclOperation.valueOf(name), AclPermissionType.ALLOW)));
            }
        }
        try (Admin client = Admin.create(admin.clientProperties())) {
            client.createAcls(acls).all().get();
        }
    }

    private static void mark(KafkaConnection admin) throws Exception {
        try (var producer =
                new KafkaProducer<>(admin.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int hour = 0; hour < 4; hour++) {
                var mark = new ClockMark(Instant.parse("2026-03-01T00:00:00Z").plusSeconds(hour * 3600L), List.of());
                for (String topic : List.of("loans", "repayments")) {
                    for (int partition = 0; partition < 2; partition++) {
                        producer.send(new ProducerRecord<>(
                                        topic,
                                        partition,
                                        null,
                                        WireFormat.write(Codecs.CLOCK_MARK, Codecs.CLOCK_MARK.write(mark))))
                                .get();
                    }
                }
            }
        }
    }

    private JobClient start(KafkaConnection kafka) throws Exception {
        Configuration configuration = JobDefaults.configuration();
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        CreditWatchJob.define(
                env,
                DetectionMain.onKafka(
                        CreditWatchJob.NAME,
                        kafka,
                        1,
                        Catalogue.ofJob(CreditWatchJob.NAME, Catalogue.all()),
                        Stages.DEFAULT,
                        EngineSettings.defaults(),
                        ClockSettings.defaults(),
                        2,
                        Duration.ofHours(1)));
        return env.executeAsync(CreditWatchJob.NAME);
    }

    private static List<ConsumerRecord<byte[], byte[]>> committedMarks(KafkaConnection admin) {
        return records(admin, KafkaAlerts.topic(CreditWatchJob.NAME));
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(KafkaConnection kafka, String topic) {
        Properties properties = kafka.clientProperties();
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("default.api.timeout.ms", "10000");
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            consumer.poll(Duration.ofSeconds(2)).forEach(records::add);
            return records;
        }
    }

    private void certificate() throws Exception {
        keytool("-genkeypair", "-alias", "broker", "-keyalg", "EC", "-dname", "CN=test", "-ext", "SAN=IP:127.0.0.1");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "broker",
                "-file",
                folder.resolve("ca.crt").toString());
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-keystore",
                folder.resolve("broker.p12").toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                STORE_PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
