package io.loanwatch.elasticsearch.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.elasticsearch.Build;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.ClassPathPluginsLoader;
import org.elasticsearch.transport.netty4.Netty4Plugin;

/**
 * Runs one Elasticsearch node on 127.0.0.1 until its standard input ends or it gets SIGTERM.
 *
 * <p>Arguments: {@code HOME_DIR HTTP_PORT [key=value ...]}. Standard output carries one line,
 * {@code READY http://127.0.0.1:PORT ...}, once the node answers and its indices are searchable; the log goes to
 * {@code HOME_DIR/logs/elasticsearch.log}. Exit status: 0 after an orderly end, 1 when it could not start, with the
 * reason on standard error.
 *
 * <p>The parent holds the pipe to standard input open for as long as it wants the node; however the parent dies, the
 * pipe ends with it, and so no node outlives the one who started it. With {@code -Dloanwatch.detached=true} standard
 * input means nothing, and only a signal ends the node.
 */
public final class ElasticsearchNode {

    private static final String ADDRESS = "127.0.0.1";
    private static final String NODE_NAME = "loanwatch-1";
    private static final long CLOSE_LIMIT_MILLIS = 20_000;

    /** After a crash the shards first replay their translogs; searches before that miss documents. */
    private static final String HEALTH = "/_cluster/health?wait_for_status=yellow&timeout=60s";

    private ElasticsearchNode() {}

    public static void main(String[] arguments) {
        long startedAt = System.nanoTime();
        try {
            NodeArguments parsed = NodeArguments.parse(arguments);
            AtomicReference<Node> running = new AtomicReference<>();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(running), "close-node"));
            if (!Boolean.getBoolean("loanwatch.detached")) {
                exitWhenEnded(System.in);
            }
            requireFree(parsed.httpPort());
            Node node = create(parsed);
            running.set(node);
            node.start();
            String url = "http://" + ADDRESS + ":" + httpPort(node);
            awaitAnswer(url);
            System.out.printf(
                    "READY %s Elasticsearch %s in %.1f s%n",
                    url, Build.current().version(), (System.nanoTime() - startedAt) / 1e9);
            System.out.flush();
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            System.exit(0);
        } catch (Exception e) {
            System.err.println("Elasticsearch did not start: " + reason(e));
            System.exit(1);
        }
    }

    private static Node create(NodeArguments arguments) throws IOException {
        Path home = arguments.home();
        Path configuration = Files.createDirectories(home.resolve("config"));
        Path logs = Files.createDirectories(home.resolve("logs"));
        Path withoutJars = Files.createDirectories(home.resolve("no-jars"));
        Settings settings = settings(arguments);
        System.setProperty("es.path.conf", configuration.toString());
        System.setProperty("loanwatch.elasticsearch.logs", logs.toString());
        System.setProperty("log4j2.configurationFile", "classpath:elasticsearch-node-log4j2.properties");
        LogConfigurator.configureESLogging();
        return new Node(
                InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), configuration, () -> NODE_NAME),
                ClassPathPluginsLoader.of(
                        withoutJars, Map.of("transport-netty4", Netty4Plugin.class, "root", RootPlugin.class)));
    }

    private static Settings settings(NodeArguments arguments) {
        Settings.Builder settings = Settings.builder()
                .put("path.home", arguments.home())
                .put("path.data", arguments.home().resolve("data"))
                .put("path.logs", arguments.home().resolve("logs"))
                .put("cluster.name", "loanwatch")
                .put("node.name", NODE_NAME)
                .put("discovery.type", "single-node")
                .put("network.host", ADDRESS)
                .put("http.port", arguments.httpPort())
                .put("http.type", "netty4")
                .put("transport.port", 0)
                .put("transport.type", "netty4")
                // A developer's disk is often nearly full, which would turn indices read-only.
                .put("cluster.routing.allocation.disk.threshold_enabled", false);
        arguments.settings().forEach(settings::put);
        return settings.build();
    }

    /** Asks before the node takes its seconds to start, so that the commonest mistake is told at once. */
    private static void requireFree(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        } catch (BindException e) {
            throw new IOException("HTTP_PORT " + port + " on " + ADDRESS
                    + " is taken; stop the process that holds it or choose another port");
        }
    }

    private static int httpPort(Node node) {
        return node.injector()
                .getInstance(HttpServerTransport.class)
                .boundAddress()
                .publishAddress()
                .getPort();
    }

    private static void awaitAnswer(String url) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        for (String path : new String[] {"/", HEALTH}) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("GET " + path + " answered " + answer.statusCode() + ": " + answer.body());
            }
        }
    }

    private static void exitWhenEnded(InputStream input) {
        Thread watch = new Thread(
                () -> {
                    try {
                        input.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        // a broken pipe says the same as its end: nobody holds it any more
                    }
                    System.exit(0);
                },
                "watch-parent");
        watch.setDaemon(true);
        watch.start();
    }

    private static void close(AtomicReference<Node> running) {
        Node node = running.get();
        if (node == null) {
            return;
        }
        // In a thread of its own, because the JVM waits for a shutdown hook without limit.
        Thread closer = new Thread(
                () -> {
                    try {
                        node.prepareForClose();
                        node.close();
                    } catch (IOException | RuntimeException e) {
                        System.err.println("Elasticsearch did not close in order: " + reason(e));
                    }
                },
                "closer");
        closer.setDaemon(true);
        closer.start();
        try {
            closer.join(CLOSE_LIMIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String reason(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            text.append(text.isEmpty() ? "" : ", because ")
                    .append(t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage());
        }
        return text.toString();
    }
}
