package io.loanwatch.local.cluster;

import io.loanwatch.flink.elasticsearch.ElasticsearchConnection;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.local.setup.DeployFolder;
import io.loanwatch.local.setup.ElasticsearchTemplates;
import io.loanwatch.local.setup.KafkaTopics;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.runtime.highavailability.HighAvailabilityServicesUtils;
import org.apache.flink.runtime.util.LeaderRetrievalUtils;

/**
 * A cluster whose servers are processes: ZooKeeper, a broker, an Elasticsearch node, two JobManagers of which one leads, and
 * TaskManagers. The servers outlive this JVM; whoever knows the work folder can stop them.
 */
public final class LocalCluster {

    /** The folder of checkpoints in the work folder. */
    public static final String CHECKPOINTS = "checkpoints";

    /** An Elasticsearch that recovers after a crash takes up to a minute, more beside others that start. */
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int EVIDENCE_LINES = 15;
    private static final Pattern TROUBLE = Pattern.compile(" (ERROR|FATAL) |^Caused by|^[\\w.]+(Exception|Error)");

    private final ClusterSettings settings;
    private final ClusterPorts ports;
    private final ServerCommands commands;
    private final FlinkRest flink;
    private final Map<String, Process> started = new ConcurrentHashMap<>();
    private int taskManagerStarts;

    private LocalCluster(ClusterSettings settings) throws IOException {
        this.settings = settings;
        Files.createDirectories(settings.workFolder().resolve("logs"));
        Files.createDirectories(ServerFile.folder(settings.workFolder()));
        this.ports = ClusterPorts.of(settings);
        this.commands = new ServerCommands(settings, ports);
        this.flink = new FlinkRest(ports.jobManagers().stream()
                .map(port -> "http://127.0.0.1:" + port)
                .toList());
    }

    /**
     * Starts every server, makes topics and templates, and returns once all answer. When one does not start, all are stopped.
     *
     * @throws IOException if servers of this work folder run already, or one does not start, with the end of its log
     */
    public static LocalCluster start(ClusterSettings settings, Consumer<String> progress)
            throws IOException, InterruptedException {
        requireNoneRuns(settings.workFolder());
        Files.createDirectories(settings.workFolder());
        var cluster = new LocalCluster(settings);
        try {
            cluster.startAll(progress);
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.stop();
            throw e;
        }
    }

    private static void requireNoneRuns(Path workFolder) throws IOException {
        for (ServerFile server : ServerFile.all(workFolder)) {
            if (server.process().isPresent()) {
                throw new IOException(
                        "%s (process %d) of %s is running; stop it first: loanwatch cluster stop --work %s"
                                .formatted(server.name(), server.pid(), workFolder, workFolder));
            }
        }
    }

    private void startAll(Consumer<String> progress) throws IOException, InterruptedException {
        progress.accept("work folder    " + settings.workFolder());
        FlinkConfiguration.write(
                commands.configurationFolder(),
                settings.workFolder(),
                settings.workFolder().resolve(CHECKPOINTS),
                ports.zookeeper());
        for (String name : names()) {
            launch(name);
        }
        for (String name : names()) {
            awaitReady(name);
            progress.accept("%-14s %s".formatted(name, address(name)));
        }
        KafkaTopics.read(DeployFolder.ofHome()).createMissing(kafka(), true);
        ElasticsearchTemplates.read(DeployFolder.ofHome()).put(ElasticsearchConnection.to(elasticsearchUrl()), true);
    }

    /** Names of the servers, in the order in which they start. */
    public List<String> names() {
        List<String> names = new ArrayList<>(List.of("zookeeper", "kafka", "elasticsearch"));
        for (int i = 1; i <= ports.jobManagers().size(); i++) {
            names.add("jobmanager-" + i);
        }
        for (int i = 1; i <= settings.taskManagers(); i++) {
            names.add("taskmanager-" + i);
        }
        return names;
    }

    /** The jar of this build with every job. */
    public static Path jobsJar() throws IOException {
        return ServerCommands.jobsJar();
    }

    public KafkaConnection kafka() {
        return KafkaConnection.to("127.0.0.1:" + ports.kafka());
    }

    /** {@code http://127.0.0.1:PORT}. */
    public String elasticsearchUrl() {
        return "http://127.0.0.1:" + ports.elasticsearch();
    }

    public FlinkRest flink() {
        return flink;
    }

    /**
     * Submits the jobs that do not run yet; jobs of a cluster that was stopped recover by themselves.
     *
     * @param elasticsearchUrl where the index job writes
     * @return the names of those submitted
     */
    public List<String> submitJobs(String elasticsearchUrl) throws IOException, InterruptedException {
        return submitJobs(elasticsearchUrl, name -> true);
    }

    /** The same with those jobs only whose names are wanted. */
    public List<String> submitJobs(String elasticsearchUrl, Predicate<String> wanted)
            throws IOException, InterruptedException {
        Map<String, String> running = flink.jobs();
        List<ClusterJob> missing = ClusterJob.all(kafka().bootstrapServers(), elasticsearchUrl).stream()
                .filter(job -> !running.containsKey(job.name()))
                .filter(job -> wanted.test(job.name()))
                .toList();
        if (!missing.isEmpty()) {
            Release release = Release.of(ServerCommands.jobsJar());
            String jar = release.onCluster(flink);
            for (ClusterJob job : missing) {
                flink.run(jar, job.entryClass(), job.parallelism(), release.among(job.arguments()));
            }
        }
        return missing.stream().map(ClusterJob::name).toList();
    }

    /** The name of the JobManager that leads. */
    public String leadingJobManager() throws IOException {
        var configuration = new Configuration();
        configuration.set(HighAvailabilityOptions.HA_MODE, "zookeeper");
        configuration.set(HighAvailabilityOptions.HA_CLUSTER_ID, FlinkConfiguration.CLUSTER_ID);
        configuration.set(HighAvailabilityOptions.HA_ZOOKEEPER_QUORUM, "127.0.0.1:" + ports.zookeeper());
        configuration.set(
                HighAvailabilityOptions.HA_STORAGE_PATH,
                settings.workFolder().resolve("ha").toUri().toString());
        int port;
        try {
            var services = HighAvailabilityServicesUtils.createClientHAService(configuration, failure -> {});
            try {
                port = URI.create(LeaderRetrievalUtils.retrieveLeaderInformation(
                                        services.getClusterRestEndpointLeaderRetriever(), START_LIMIT)
                                .getLeaderAddress())
                        .getPort();
            } finally {
                services.close();
            }
        } catch (Exception e) {
            throw new IOException("no JobManager leads: " + e, e);
        }
        return "jobmanager-" + (ports.jobManagers().indexOf(port) + 1);
    }

    /** Kills a server as a power cut would (SIGKILL); it is dead when this returns. */
    public void kill(String name) {
        Process process = started.get(name);
        if (process == null) {
            throw new IllegalArgumentException("no server %s, there are %s".formatted(name, started.keySet()));
        }
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts a dead server again, as a supervisor would, and returns at once. */
    public void launch(String name) throws IOException {
        Path log = commands.log(name);
        Process process = new ProcessBuilder(command(name))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        log.resolveSibling(name + ".out").toFile()))
                .start();
        started.put(name, process);
        ServerFile.write(settings.workFolder(), name, process, address(name), log);
    }

    /** Names of the servers whose process has ended. */
    public List<String> dead() {
        return started.entrySet().stream()
                .filter(server -> !server.getValue().isAlive())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Waits until a server answers. */
    public void awaitReady(String name) throws IOException, InterruptedException {
        long until = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            // A dead one first: another process may answer on its port.
            Process process = started.get(name);
            if (process == null || !process.isAlive()) {
                throw new IOException(name + " ended before it was ready" + evidence(name));
            }
            if (answers(name)) {
                return;
            }
            if (System.nanoTime() > until) {
                throw new IOException(
                        "%s does not answer after %d s%s".formatted(name, START_LIMIT.toSeconds(), evidence(name)));
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    /** Whether a server answers now. */
    public boolean answers(String name) throws InterruptedException {
        if (name.equals("zookeeper")) {
            return succeeds(() -> connects(ports.zookeeper()));
        }
        if (name.equals("kafka")) {
            return succeeds(() -> connects(ports.kafka()));
        }
        if (name.equals("elasticsearch")) {
            return succeeds(() -> isOk(elasticsearchUrl() + "/_cluster/health?wait_for_status=yellow&timeout=1s"));
        }
        if (name.startsWith("jobmanager")) {
            return succeeds(() -> isOk(address(name) + "/overview"));
        }
        return succeeds(() -> flink.taskManagers() >= settings.taskManagers());
    }

    /** Ends every server of a work folder, in order where it listens and by force where not. Returns how many ran. */
    public static int stop(Path workFolder) throws IOException, InterruptedException {
        // TaskManagers before JobManagers before what they need: none waits for another that is gone.
        List<String> order = List.of("taskmanager", "jobmanager", "elasticsearch", "kafka", "zookeeper");
        List<ServerFile> servers = ServerFile.all(workFolder);
        int stopped = 0;
        for (String kind : order) {
            List<ServerFile> group = servers.stream()
                    .filter(server -> server.name().startsWith(kind))
                    .toList();
            List<ProcessHandle> running =
                    group.stream().flatMap(server -> server.process().stream()).toList();
            running.forEach(ProcessHandle::destroy);
            for (ProcessHandle process : running) {
                end(process);
            }
            stopped += running.size();
            for (ServerFile server : group) {
                server.delete(workFolder);
            }
        }
        return stopped;
    }

    /** Ends every server of this cluster. */
    public void stop() throws IOException, InterruptedException {
        stop(settings.workFolder());
    }

    private static void end(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("the end of process " + process.pid() + " cannot be awaited", e);
        }
    }

    private List<String> command(String name) throws IOException {
        return switch (name.replaceAll("-\\d+$", "")) {
            case "zookeeper" -> commands.zookeeper();
            case "kafka" -> commands.kafka();
            case "elasticsearch" -> commands.elasticsearch();
            case "jobmanager" -> commands.jobManager(index(name));
            // A new id each time: a TaskManager that comes back is another to the JobManager, as on Kubernetes.
            case "taskmanager" -> commands.taskManager(index(name), name + "-" + ++taskManagerStarts);
            default -> throw new IllegalArgumentException("no server " + name + ", there are " + names());
        };
    }

    private static int index(String name) {
        return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1)) - 1;
    }

    private String address(String name) {
        return switch (name.replaceAll("-\\d+$", "")) {
            case "zookeeper" -> "127.0.0.1:" + ports.zookeeper();
            case "kafka" -> kafka().bootstrapServers();
            case "elasticsearch" -> elasticsearchUrl();
            case "jobmanager" -> "http://127.0.0.1:" + ports.jobManagers().get(index(name));
            default -> "";
        };
    }

    private String evidence(String name) throws IOException {
        var evidence = new StringBuilder();
        for (Path file : List.of(commands.log(name).resolveSibling(name + ".out"), commands.log(name))) {
            if (Files.exists(file)) {
                // Of the log what went wrong, not how it went down after that.
                List<String> lines = Files.readAllLines(file).stream()
                        .filter(line -> file.toString().endsWith(".out")
                                || TROUBLE.matcher(line).find())
                        .toList();
                evidence.append("\n").append(file).append(":");
                lines.subList(Math.max(0, lines.size() - EVIDENCE_LINES), lines.size())
                        .forEach(line -> evidence.append("\n  ").append(line));
            }
        }
        return evidence.toString();
    }

    private static boolean succeeds(Callable<Boolean> check) throws InterruptedException {
        try {
            return check.call();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return false;
        }
    }

    private static boolean connects(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }

    private static boolean isOk(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(5))
                .build();
        return HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }
}
