package io.loanwatch.local.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.loanwatch.flink.elasticsearch.ElasticsearchConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.elasticsearch.client.ResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is put on a server that knows lifecycles, which the one of the tests does not. */
class ElasticsearchTemplatesTest {

    private final Map<String, JsonNode> put = new TreeMap<>();
    private final List<String> order = new ArrayList<>();
    private final List<HttpServer> servers = new ArrayList<>();

    @AfterEach
    void end() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void policiesComeBeforeTheTemplatesThatNameThem() throws IOException {
        String url = answering(200);

        assertThat(ElasticsearchTemplates.read(DeployFolder.ofHome()).put(ElasticsearchConnection.to(url), false))
                .contains("risk-alerts", "risk-portfolio");

        put.forEach((path, content) -> {
            if (path.startsWith("/_index_template/")) {
                String policy =
                        content.at("/template/settings/index/lifecycle/name").asText();
                assertThat(put).as(path).containsKey("/_ilm/policy/" + policy);
                assertThat(order.indexOf("/_ilm/policy/" + policy)).isLessThan(order.indexOf(path));
            }
        });
        assertThat(put.get("/_ilm/policy/loanwatch-latest").at("/policy/phases").has("delete"))
                .as("what may still change is not deleted by age")
                .isFalse();
    }

    @Test
    void aServerWithoutLifecyclesGetsTemplatesWithout() throws IOException {
        ElasticsearchTemplates.read(DeployFolder.ofHome()).put(ElasticsearchConnection.to(answering(400)), false);

        assertThat(order).isNotEmpty().noneMatch(path -> path.startsWith("/_ilm"));
        assertThat(put.values())
                .allSatisfy(template -> assertThat(
                                template.at("/template/settings/index").has("lifecycle"))
                        .isFalse());
    }

    @Test
    void aServerThatFailsIsNotTakenForOneWithoutLifecycles() throws IOException {
        String url = answering(500);

        assertThatThrownBy(() ->
                        ElasticsearchTemplates.read(DeployFolder.ofHome()).put(ElasticsearchConnection.to(url), false))
                .isInstanceOf(ResponseException.class);
        assertThat(order).isEmpty();
    }

    private String answering(int lifecycleStatus) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("PUT")) {
                order.add(path);
                put.put(path, new ObjectMapper().readTree(body));
            }
            byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(path.equals("/_ilm/status") ? lifecycleStatus : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        servers.add(server);
        return "http://localhost:" + server.getAddress().getPort();
    }
}
