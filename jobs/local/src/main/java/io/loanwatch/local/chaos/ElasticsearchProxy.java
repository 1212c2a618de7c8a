package io.loanwatch.local.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Stands before Elasticsearch and can be told to break connections, or to answer 429 as an overloaded node does. */
final class ElasticsearchProxy implements AutoCloseable {

    enum Mode {
        PASS,
        BREAK,
        TOO_MANY_REQUESTS
    }

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int THREADS = 4;
    private static final int TOO_MANY_REQUESTS_STATUS = 429;
    private static final int BAD_GATEWAY_STATUS = 502;

    /** Set by the client or the server of this connection, not passed on. */
    private static final List<String> HOP_HEADERS =
            List.of("connection", "content-length", "host", "transfer-encoding", "expect", "upgrade", "http2-settings");

    private static final byte[] REFUSAL = """
            {"error":{"type":"es_rejected_execution_exception","reason":"rejected on purpose"},"status":429}""".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final ExecutorService threads;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI target;
    private final AtomicLong turnedAway = new AtomicLong();
    private volatile Mode mode = Mode.PASS;

    private ElasticsearchProxy(URI target) throws IOException {
        this.target = target;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            var thread = new Thread(task, "elasticsearch-proxy");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** @param url {@code http://HOST:PORT} of Elasticsearch */
    static ElasticsearchProxy before(String url) throws IOException {
        return new ElasticsearchProxy(URI.create(url));
    }

    /** Where clients call instead. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void mode(Mode next) {
        mode = next;
    }

    /** Requests that were broken or refused so far. */
    long turnedAway() {
        return turnedAway.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (mode) {
                case PASS -> pass(exchange);
                // Closed without an answer, which the client sees as a broken connection.
                case BREAK -> turnedAway.incrementAndGet();
                case TOO_MANY_REQUESTS -> {
                    turnedAway.incrementAndGet();
                    exchange.getRequestBody().readAllBytes();
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
                    answer(exchange, TOO_MANY_REQUESTS_STATUS, REFUSAL);
                }
            }
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        target.resolve(exchange.getRequestURI().toString()))
                .timeout(TIMEOUT)
                .version(HttpClient.Version.HTTP_1_1)
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (isPassedOn(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            response.headers().map().forEach((name, values) -> {
                if (isPassedOn(name)) {
                    values.forEach(value -> exchange.getResponseHeaders().add(name, value));
                }
            });
            answer(exchange, response.statusCode(), response.body());
        } catch (IOException e) {
            answer(exchange, BAD_GATEWAY_STATUS, new byte[0]);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static boolean isPassedOn(String header) {
        return !HOP_HEADERS.contains(header.toLowerCase(Locale.ROOT)) && !header.startsWith(":");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
