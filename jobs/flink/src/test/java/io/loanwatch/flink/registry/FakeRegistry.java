package io.loanwatch.flink.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A schema registry by the two requests of Confluent's REST API that are made of it; it fails on demand. */
final class FakeRegistry implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_ID = 100;

    private final HttpServer server;
    private final Map<Integer, String> schemas = new LinkedHashMap<>();
    private final Map<String, Integer> idsBySubject = new LinkedHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final Queue<Integer> failures = new ArrayDeque<>();

    FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Knows a schema under an id. */
    synchronized void keep(int id, String schema) {
        schemas.put(id, schema);
    }

    /** The next requests are answered with these statuses. */
    synchronized void fail(Integer... statuses) {
        failures.addAll(List.of(statuses));
    }

    List<String> requests() {
        return requests;
    }

    List<String> authorizations() {
        return authorizations;
    }

    synchronized Map<String, Integer> idsBySubject() {
        return new LinkedHashMap<>(idsBySubject);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        requests.add(exchange.getRequestMethod() + " " + path);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        if (!failures.isEmpty()) {
            answer(exchange, failures.remove(), "{\"error_code\":1,\"message\":\"on demand\"}");
        } else if (path.startsWith("/schemas/ids/")) {
            String schema = schemas.get(Integer.parseInt(path.substring("/schemas/ids/".length())));
            if (schema == null) {
                answer(exchange, 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
            } else {
                answer(
                        exchange,
                        200,
                        JSON.createObjectNode().put("schema", schema).toString());
            }
        } else {
            String subject = path.split("/", -1)[2];
            int id = idsBySubject.computeIfAbsent(subject, name -> FIRST_ID + idsBySubject.size());
            schemas.put(id, JSON.readTree(body).path("schema").asText());
            answer(exchange, 200, JSON.createObjectNode().put("id", id).toString());
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
