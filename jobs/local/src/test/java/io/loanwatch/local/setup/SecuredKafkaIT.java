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
import io.loanwatch.flink.kafka.KafkaCases;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.model.ClockMark;
import io.loanwatch.monitor.BusinessDeclineJob;
import io.loanwatch.monitor.CaseJob;
import io.loanwatch.monitor.CreditWatchJob;
import io.loanwatch.monitor.DetectionMain;
import io.loanwatch.monitor.DetectionWiring;
import io.loanwatch.monitor.FundMisuseJob;
import io.loanwatch.monitor.JobDefaults;
import io.loanwatch.monitor.PortfolioJob;
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
import java.util.Objects;
import java.util.Properties;
import java.util.function.BiConsumer;
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
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The jobs on a real broker with TLS, SCRAM and the rights that deploy/kubernetes gives each, connected by the very settings there: they
 * are enough to read all that it reads, and to write exactly once. The index job, which writes nothing to Kafka but dead letters, is left
 * out.
 */
class SecuredKafkaIT {

    private static final String ADMIN = "admin";
    private static final String STORE_PASSWORD = "store-of-a-test";
    private static final String PASSWORD = "of-the-job";
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int PARTITIONS = 2;
    private static final Duration MARK_INTERVAL = Duration.ofHours(1);

    /** What each job is started by, and the topic that it writes its marks to. */
    private static final Map<String, Started> JOBS = Map.of(
            FundMisuseJob.NAME, detection(FundMisuseJob.NAME, FundMisuseJob::define),
            BusinessDeclineJob.NAME, detection(BusinessDeclineJob.NAME, BusinessDeclineJob::define),
            CreditWatchJob.NAME, detection(CreditWatchJob.NAME, CreditWatchJob::define),
            CaseJob.NAME,
                    new Started(
                            KafkaCases.TOPIC,
                            (env, kafka) -> CaseJob.define(
                                    env,
                                    CaseJob.onKafka(kafka, 1, ClockSettings.defaults(), PARTITIONS, MARK_INTERVAL))),
            PortfolioJob.NAME,
                    new Started(
                            KafkaAlerts.topic(PortfolioJob.NAME),
                            (env, kafka) -> PortfolioJob.define(
                                    env,
                                    PortfolioJob.onKafka(
                                            kafka,
                                            1,
                                            ClockSettings.defaults(),
                                            Stages.DEFAULT,
                                            PARTITIONS,
                                            MARK_INTERVAL))));

    private record Started(String output, BiConsumer<StreamExecutionEnvironment, KafkaConnection> define) {}

    @TempDir
    static Path folder;

    private static KafkaBroker broker;
    private static KafkaConnection admin;

    @BeforeAll
    static void start() throws Exception {
        certificate();
        Map<String, String> passwords = new HashMap<>(Map.of(ADMIN, "of-all"));
        JOBS.keySet().forEach(job -> passwords.put(user(job), PASSWORD));
        broker = KafkaBroker.startSecured(
                folder.resolve("kafka"),
                new KafkaBroker.Security(folder.resolve("broker.p12"), STORE_PASSWORD, passwords, ADMIN));
        admin = connection(ADMIN, "of-all");
        KafkaTopics.read(DeployFolder.ofHome()).createMissing(admin, true);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fund-misuse", "business-decline", "credit-watch", "cases", "portfolio"})
    void theRightsOfAJobAreEnoughForIt(String job) throws Exception {
        JsonNode acls = acls(user(job));
        allow(user(job), acls);
        mark(readable(acls));
        Started started = Objects.requireNonNull(JOBS.get(job));
        int before = records(admin, started.output()).size();

        StreamExecutionEnvironment env = environment(job);
        started.define().accept(env, connection(user(job), PASSWORD));
        JobClient running = env.executeAsync(job);
        try {
            await().atMost(LIMIT)
                    .untilAsserted(
                            () -> assertThat(records(admin, started.output())).hasSizeGreaterThan(before));
        } finally {
            running.cancel().get();
        }
    }

    @Test
    void whatIsNotGrantedIsRefusedAndSoIsAWrongPassword() throws Exception {
        allow(user(CreditWatchJob.NAME), acls(user(CreditWatchJob.NAME)));

        assertThatThrownBy(() -> records(connection(user(CreditWatchJob.NAME), PASSWORD), "transactions"))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> records(connection(user(CreditWatchJob.NAME), "of-nobody"), "loans"))
                .isInstanceOf(SaslAuthenticationException.class);
    }

    private static String user(String job) {
        return "loanwatch-" + job;
    }

    private static Started detection(String job, BiConsumer<StreamExecutionEnvironment, DetectionWiring> define) {
        return new Started(
                KafkaAlerts.topic(job),
                (env, kafka) -> define.accept(
                        env,
                        DetectionMain.onKafka(
                                job,
                                kafka,
                                1,
                                Catalogue.ofJob(job, Catalogue.all()),
                                Stages.DEFAULT,
                                EngineSettings.defaults(),
                                ClockSettings.defaults(),
                                PARTITIONS,
                                MARK_INTERVAL)));
    }

    private static StreamExecutionEnvironment environment(String job) {
        Configuration configuration = JobDefaults.configuration();
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints-" + job).toUri().toString());
        return StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    }

    /** The properties of deploy/kubernetes, with the files of this test. */
    private static KafkaConnection connection(String user, String password) throws IOException {
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

    private static JsonNode acls(String user) {
        return Manifests.read(Manifests.kubernetes().resolve("base/kafka-users.yaml")).stream()
                .filter(each -> each.at("/metadata/name").asText().equals(user))
                .findFirst()
                .orElseThrow()
                .at("/spec/authorization/acls");
    }

    /** The topics that may be read. */
    private static List<String> readable(JsonNode acls) throws IOException {
        List<String> readable = new ArrayList<>();
        for (KafkaTopics.Topic topic : KafkaTopics.read(DeployFolder.ofHome()).topics()) {
            for (JsonNode acl : acls) {
                String name = acl.at("/resource/name").asText();
                boolean isOf = acl.at("/resource/patternType").asText().equals("prefix")
                        ? topic.name().startsWith(name)
                        : topic.name().equals(name);
                if (isOf
                        && acl.at("/resource/type").asText().equals("topic")
                        && acl.path("operations").toString().contains("Read")) {
                    readable.add(topic.name());
                }
            }
        }
        return readable;
    }

    /** As Strimzi would. */
    private static void allow(String user, JsonNode granted) throws Exception {
        List<AclBinding> acls = new ArrayList<>();
        for (JsonNode acl : granted) {
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
                                "User:" + user, "*", AclOperation.valueOf(name), AclPermissionType.ALLOW)));
            }
        }
        try (Admin client = Admin.create(admin.clientProperties())) {
            client.createAcls(acls).all().get();
        }
    }

    private static void mark(List<String> topics) throws Exception {
        try (var producer =
                new KafkaProducer<>(admin.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int hour = 0; hour < 4; hour++) {
                var mark = new ClockMark(Instant.parse("2026-03-01T00:00:00Z").plusSeconds(hour * 3600L), List.of());
                for (String topic : topics) {
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

    private static void certificate() throws Exception {
        keytool("-genkeypair", "-alias", "broker", "-keyalg", "EC", "-dname", "CN=test", "-ext", "SAN=IP:127.0.0.1");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "broker",
                "-file",
                folder.resolve("ca.crt").toString());
    }

    private static void keytool(String... arguments) throws Exception {
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
