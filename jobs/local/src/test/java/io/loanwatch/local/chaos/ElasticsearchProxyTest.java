package io.loanwatch.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ElasticsearchProxyTest {

    private HttpServer behind;
    private ElasticsearchProxy proxy;

    @BeforeEach
    void start() throws IOException {
        behind = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        behind.createContext("/", exchange -> {
            byte[] echo = (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
            exchange.sendResponseHeaders(201, echo.length);
            exchange.getResponseBody().write(echo);
            exchange.close();
        });
        behind.start();
        proxy = ElasticsearchProxy.before(
                "http://127.0.0.1:" + behind.getAddress().getPort());
    }

    @AfterEach
    void end() {
        proxy.close();
        behind.stop(0);
    }

    @Test
    void passesMethodPathBodyStatusAndHeaders() throws Exception {
        HttpResponse<String> answer = post();

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("POST /_bulk?refresh=true documents");
        assertThat(answer.headers().firstValue("X-Elastic-Product")).contains("Elasticsearch");
        assertThat(proxy.turnedAway()).isZero();
    }

    @Test
    void answersTooManyRequestsUntilItPassesAgain() throws Exception {
        proxy.mode(ElasticsearchProxy.Mode.TOO_MANY_REQUESTS);
        assertThat(post().statusCode()).isEqualTo(429);
        assertThat(proxy.turnedAway()).isEqualTo(1);

        proxy.mode(ElasticsearchProxy.Mode.PASS);
        assertThat(post().statusCode()).isEqualTo(201);
    }

    @Test
    void breaksConnections() {
        proxy.mode(ElasticsearchProxy.Mode.BREAK);

        assertThatThrownBy(this::post).isInstanceOf(IOException.class);
        assertThat(proxy.turnedAway()).isPositive();
    }

    private HttpResponse<String> post() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(proxy.url() + "/_bulk?refresh=true"))
                                .POST(HttpRequest.BodyPublishers.ofString("documents"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
