package io.loanwatch.local.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.loanwatch.local.cluster.FlinkRest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A JobManager that answers what it was told to, and remembers what it was asked to do. */
public final class FakeFlink implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> changes = Collections.synchronizedList(new ArrayList<>());

    private record Answer(int status, String body) {}

    private FakeFlink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public static FakeFlink start() throws IOException {
        return new FakeFlink();
    }

    FlinkRest rest() {
        return new FlinkRest(List.of(url()));
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on a request is answered so. */
    FakeFlink says(String request, String body) {
        answers.put(request, new Answer(200, body.replace('\'', '"')));
        return this;
    }

    FakeFlink fails(String request, String body) {
        answers.put(request, new Answer(500, body.replace('\'', '"')));
        return this;
    }

    /** A job with one task; it ends when it is cancelled. */
    FakeFlink job(String id, String name, String state, String task, String arguments) {
        says("GET /jobs/" + id, """
                {'jid': '%s', 'name': '%s', 'state': '%s', 'start-time': 1000,
                 'vertices': [{'id': 'v1', 'status': '%s', 'parallelism': 2}]}""".formatted(id, name, state, task));
        says(
                "GET /jobs/" + id + "/config",
                "{'execution-config': {'user-config': {'loanwatch.arguments': '%s'}}}".formatted(arguments));
        says(
                "GET /jobs/" + id + "/checkpoints",
                "{'counts': {'completed': 3}, 'latest': {'completed': {'trigger_timestamp': 5000}}}");
        says("GET /jobs/" + id + "/exceptions?maxExceptions=1", "{'exceptionHistory': {'entries': []}}");
        return says("GET /jobs/" + id + "/metrics?get=numRestarts", "[{'id': 'numRestarts', 'value': '4'}]");
    }

    FakeFlink failed(String id, String cause) {
        return says("GET /jobs/" + id + "/exceptions?maxExceptions=1", """
                {'exceptionHistory': {'entries': [{'taskName': 'detectors (1/1)',
                 'stacktrace': 'java.lang.Exception: outer\\nCaused by: java.io.IOException: %s\\n\\tat A.b(A.java:1)'}]}}""".formatted(cause));
    }

    /** What was posted or patched, in order. */
    public List<String> changes() {
        return List.copyOf(changes);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!exchange.getRequestMethod().equals("GET")) {
            changes.add(request + " " + body);
        }
        if (exchange.getRequestMethod().equals("PATCH")) {
            String id = exchange.getRequestURI().getPath().substring("/jobs/".length());
            job(id, "cancelled", "CANCELED", "CANCELED", "").says(request, "{}");
        }
        Answer answer =
                answers.getOrDefault(request, new Answer(404, "{\"errors\": [\"not found: " + request + "\"]}"));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
