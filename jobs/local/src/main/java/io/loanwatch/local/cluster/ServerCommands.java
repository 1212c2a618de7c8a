package io.loanwatch.local.cluster;

import io.loanwatch.local.setup.DeployFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command line of each server, with a heap that lets a whole cluster live on one machine. */
final class ServerCommands {

    /** Slots of a TaskManager: enough for every job and some detections besides, so that one TaskManager can take over from another. */
    static final int SLOTS = 21;

    /** Flink reads these packages by reflection. */
    private static final List<String> OPENS =
            List.of("--add-opens=java.base/java.util=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED");

    /** Avro asks which classes it may make. */
    private static final String AVRO = "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.loanwatch.schemas";

    /** Heap and direct memory are what {@link FlinkConfiguration} spells out for a TaskManager. */
    private static final List<String> TASK_MANAGER_JVM =
            List.of("-Xms768m", "-Xmx768m", "-XX:MaxDirectMemorySize=256m", "-XX:MaxMetaspaceSize=384m", AVRO);

    private final ClusterSettings settings;
    private final ClusterPorts ports;
    private final Path home;
    private final Path deploy;

    ServerCommands(ClusterSettings settings, ClusterPorts ports) {
        this.settings = settings;
        this.ports = ports;
        this.deploy = DeployFolder.ofHome();
        this.home = deploy.resolveSibling("jobs");
    }

    List<String> zookeeper() throws IOException {
        Path data = Files.createDirectories(settings.workFolder().resolve("zookeeper"));
        Path configuration = settings.workFolder().resolve("zoo.cfg");
        Files.writeString(configuration, """
                tickTime=1000
                dataDir=%s
                clientPort=%d
                clientPortAddress=127.0.0.1
                admin.enableServer=false
                """.formatted(data, ports.zookeeper()));
        return java(
                "zookeeper",
                flinkLib(),
                List.of("-Xmx96m"),
                "org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.quorum.QuorumPeerMain",
                configuration.toString());
    }

    List<String> kafka() {
        return java(
                "kafka",
                System.getProperty("java.class.path"),
                List.of("-Xms384m", "-Xmx384m"),
                "io.loanwatch.testkit.server.KafkaBrokerMain",
                settings.workFolder().resolve("kafka").toString(),
                Integer.toString(ports.kafka()),
                Integer.toString(ports.kafkaController()));
    }

    List<String> elasticsearch() {
        return java(
                "elasticsearch",
                lib("elasticsearch-node"),
                List.of("-Xms600m", "-Xmx600m", "-Dloanwatch.detached=true"),
                "io.loanwatch.elasticsearch.node.ElasticsearchNode",
                settings.workFolder().resolve("elasticsearch").toString(),
                Integer.toString(ports.elasticsearch()));
    }

    List<String> jobManager(int index) {
        String port = Integer.toString(ports.jobManagers().get(index));
        List<String> command = java(
                "jobmanager-" + (index + 1),
                flinkLib(),
                List.of("-Xmx512m", "-XX:MaxMetaspaceSize=384m", AVRO),
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                "--configDir",
                configurationFolder().toString());
        command.addAll(List.of("-D", "rest.port=" + port, "-D", "rest.bind-port=" + port));
        return command;
    }

    List<String> taskManager(int index, String resourceId) {
        List<String> command = java(
                "taskmanager-" + (index + 1),
                flinkLib(),
                TASK_MANAGER_JVM,
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                "--configDir",
                configurationFolder().toString());
        command.addAll(List.of("-D", "taskmanager.resource-id=" + resourceId));
        return command;
    }

    /** The jar that is deployed: all jobs with what they need. */
    static Path jobsJar() throws IOException {
        Path target =
                DeployFolder.ofHome().resolveSibling("jobs").resolve("monitor").resolve("target");
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            return files.filter(file -> file.toString().endsWith("-deploy.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("there is no *-deploy.jar in " + target
                            + "; run mvn package -pl jobs/monitor -am, which makes it"));
        }
    }

    Path log(String name) {
        return settings.workFolder().resolve("logs").resolve(name + ".log");
    }

    Path configurationFolder() {
        return settings.workFolder().resolve("conf");
    }

    private String flinkLib() {
        return lib("flink-node");
    }

    private String lib(String module) {
        Path lib = home.resolve(module).resolve("target").resolve(module).resolve("lib");
        if (!Files.isDirectory(lib)) {
            throw new IllegalStateException(
                    lib + " does not exist; run mvn package -pl jobs/" + module + ", which makes it");
        }
        return lib + File.separator + "*";
    }

    private List<String> java(
            String name, String classPath, List<String> jvmArguments, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.addAll(OPENS);
        command.add("-Djava.io.tmpdir=" + settings.workFolder().resolve("tmp"));
        if (!name.equals("elasticsearch")) {
            command.add("-Dloanwatch.log=" + log(name));
            // Where the web UI looks for it.
            command.add("-Dlog.file=" + log(name));
            command.add("-Dlog4j2.configurationFile=" + deploy.resolve("cluster/log4j2.properties"));
        }
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(List.of(arguments));
        return command;
    }
}
