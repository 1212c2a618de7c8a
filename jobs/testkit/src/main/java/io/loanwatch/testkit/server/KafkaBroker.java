package io.loanwatch.testkit.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker and controller (KRaft) inside this JVM, on 127.0.0.1.
 *
 * <p>Settings fit one machine: one replica, few internal partitions, transactions up to an hour so that exactly-once
 * sinks outlive an outage, and no topic made by asking for it, because a topic made so has the wrong retention.
 * Started again on the same folder it has its topics, records and committed offsets.
 */
public final class KafkaBroker implements AutoCloseable {

    private static final String NODE_ID = "1";
    private static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final String SCRAM = "SCRAM-SHA-512";

    /** Longest transaction a producer may ask for: an hour, the longest outage a local sink must survive. */
    private static final String TRANSACTION_LIMIT_MILLIS = "3600000";

    /** The cleaner's default of 128 MiB would be a third of this JVM. */
    private static final String CLEANER_BUFFER_BYTES = "16777216";

    /** A broker that was killed is forgotten after this time; the default of 9 s is how long a restart would wait. */
    private static final String SESSION_TIMEOUT_MILLIS = "4000";

    private static final Map<String, String> KEEPS_ALL = Map.of("retention.ms", "-1");
    private static final String HEARTBEAT_MILLIS = "1000";

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    /**
     * TLS and passwords, as in production: clients come by SCRAM-SHA-512 over TLS and may do what access control lists allow.
     *
     * @param keystore the broker's key and certificate, PKCS 12
     * @param keystorePassword of the keystore and of the key
     * @param passwords of the users, by name
     * @param superUser the one of them who may do everything
     */
    public record Security(Path keystore, String keystorePassword, Map<String, String> passwords, String superUser) {}

    private KafkaBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts a broker on free ports, which is formatted with the users. */
    public static KafkaBroker startSecured(Path dir, Security security) {
        int broker = Ports.free();
        int inside = Ports.free();
        int controller = Ports.free();
        formatIfNew(
                dir,
                security.passwords().entrySet().stream()
                        .map(user -> "%s=[name=%s,password=%s]".formatted(SCRAM, user.getKey(), user.getValue()))
                        .toList());
        Map<String, String> settings = configuration(dir, broker, controller);
        settings.put(
                "listeners",
                "CLIENTS://127.0.0.1:%d,INSIDE://127.0.0.1:%d,%s://127.0.0.1:%d"
                        .formatted(broker, inside, CONTROLLER_LISTENER, controller));
        settings.put("advertised.listeners", "CLIENTS://127.0.0.1:%d,INSIDE://127.0.0.1:%d".formatted(broker, inside));
        settings.put(
                "listener.security.protocol.map",
                "CLIENTS:SASL_SSL,INSIDE:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        settings.put("inter.broker.listener.name", "INSIDE");
        settings.put("sasl.enabled.mechanisms", SCRAM);
        settings.put(
                "listener.name.clients.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.location", security.keystore().toString());
        settings.put("ssl.keystore.password", security.keystorePassword());
        settings.put("ssl.key.password", security.keystorePassword());
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // The broker itself comes without a name.
        settings.put("super.users", "User:ANONYMOUS;User:" + security.superUser());
        return started(settings, broker);
    }

    /**
     * Starts a broker and returns once it accepts connections (3 to 4 seconds).
     *
     * @param dir the folder of its log; made and formatted when it is not yet a broker's
     * @param brokerPort where clients connect; 0 for any free port
     * @param controllerPort where the broker reaches its controller; 0 for any free port
     * @throws PortTakenException if either port is taken
     * @throws UncheckedIOException if the folder cannot be made or formatted
     */
    public static KafkaBroker start(Path dir, int brokerPort, int controllerPort) {
        int broker = Ports.freeOr("kafka broker port", brokerPort);
        int controller = Ports.freeOr("kafka controller port", controllerPort);
        while (controller == broker && controllerPort == 0) {
            controller = Ports.free();
        }
        formatIfNew(dir, List.of());
        return started(configuration(dir, broker, controller), broker);
    }

    private static KafkaBroker started(Map<String, String> settings, int brokerPort) {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
        return new KafkaBroker(server, "127.0.0.1:" + brokerPort);
    }

    /** HOST:PORT, as clients want it. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * Makes topics that keep everything, however old its own time says it is; for tests, which do not need the deployed settings.
     *
     * @throws IllegalStateException if one of them exists already
     */
    public void createTopics(int partitions, String... names) {
        List<NewTopic> topics = Arrays.stream(names)
                .map(name -> new NewTopic(name, partitions, (short) 1).configs(KEEPS_ALL))
                .toList();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(topics).all().get();
            for (String name : names) {
                TopicLeaders.await(admin, name, partitions);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics " + List.of(names) + " on " + bootstrapServers, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making topics " + List.of(names), e);
        }
    }

    /** Stops the broker in order; what it acknowledged is in its folder. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void formatIfNew(Path dir, List<String> scramUsers) {
        try {
            Files.createDirectories(dir);
            if (Files.exists(dir.resolve("meta.properties"))) {
                return;
            }
            Formatter formatter = new Formatter();
            formatter.setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            formatter.setClusterId(Uuid.randomUuid().toString());
            formatter.setNodeId(Integer.parseInt(NODE_ID));
            formatter.addDirectory(dir.toString());
            formatter.setMetadataLogDirectory(dir.toString());
            formatter.setControllerListenerName(CONTROLLER_LISTENER);
            formatter.setReleaseVersion(MetadataVersion.latestProduction());
            formatter.setScramArguments(scramUsers);
            formatter.run();
        } catch (IOException e) {
            throw new UncheckedIOException("kafka log dir " + dir + " cannot be made", e);
        } catch (Exception e) {
            throw new IllegalStateException("kafka log dir " + dir + " cannot be formatted", e);
        }
    }

    private static Map<String, String> configuration(Path dir, int brokerPort, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", NODE_ID);
        settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + brokerPort + "," + CONTROLLER_LISTENER + "://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + brokerPort);
        settings.put("listener.security.protocol.map", CONTROLLER_LISTENER + ":PLAINTEXT,PLAINTEXT:PLAINTEXT");
        settings.put("log.dirs", dir.toString());
        settings.put("auto.create.topics.enable", "false");

        settings.put("default.replication.factor", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("transaction.max.timeout.ms", TRANSACTION_LIMIT_MILLIS);
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");

        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("broker.session.timeout.ms", SESSION_TIMEOUT_MILLIS);
        settings.put("broker.heartbeat.interval.ms", HEARTBEAT_MILLIS);
        settings.put("log.cleaner.dedupe.buffer.size", CLEANER_BUFFER_BYTES);
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        return settings;
    }
}
