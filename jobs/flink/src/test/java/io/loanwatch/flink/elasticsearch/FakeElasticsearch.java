package io.loanwatch.flink.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers bulk requests as a test says: with one status for the whole request, or with one for each document. */
final class FakeElasticsearch implements AutoCloseable {

    /** A bulk request that came: the ids in it, and when. */
    record Received(List<String> ids, long atNanos) {}

    private static final Pattern ID = Pattern.compile("\"_id\":\"([^\"]*)\"");

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /**
     * @param wholeStatus the status of the n-th request; 200 to answer for each document
     * @param documentStatus the status of a document by its id
     */
    FakeElasticsearch(Function<Received, Integer> wholeStatus, Function<String, Integer> documentStatus)
            throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            List<String> ids =
                    ID.matcher(body).results().map(found -> found.group(1)).toList();
            Received request = new Received(ids, System.nanoTime());
            received.add(request);
            int status = wholeStatus.apply(request);
            answer(exchange, status, status == 200 ? items(ids, documentStatus) : error(status));
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Received> received() {
        return received;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static String items(List<String> ids, Function<String, Integer> documentStatus) {
        return ids.stream()
                .map(id -> "{\"index\":{\"_index\":\"alerts\",\"_id\":\"" + id + "\",\"status\":"
                        + documentStatus.apply(id) + "}}")
                .collect(Collectors.joining(",", "{\"took\":1,\"errors\":true,\"items\":[", "]}"));
    }

    private static String error(int status) {
        return "{\"error\":{\"type\":\"fake\",\"reason\":\"on demand\"},\"status\":" + status + "}";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
