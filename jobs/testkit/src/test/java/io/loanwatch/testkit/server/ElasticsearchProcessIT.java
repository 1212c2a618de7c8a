package io.loanwatch.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchProcessIT {

    @TempDir
    Path dir;

    @Test
    void aKilledNodeStartsAgainOnItsPortWithEveryAcknowledgedDocument() throws Exception {
        int port;
        try (ElasticsearchProcess node = ElasticsearchProcess.start(dir, 0)) {
            port = node.port();
            assertThat(send("GET", node.url(), "")).contains("\"number\" : \"8.");
            for (int i = 0; i < 20; i++) {
                send("PUT", node.url() + "/alerts/_doc/" + i, "{\"n\":" + i + "}");
            }
            node.kill();
            assertThat(ProcessHandle.of(node.pid()).map(ProcessHandle::isAlive)).isNotEqualTo(true);
        }

        try (ElasticsearchProcess again = ElasticsearchProcess.start(dir, port)) {
            assertThat(again.port()).isEqualTo(port);
            assertThat(send("GET", again.url() + "/alerts/_count", "")).contains("\"count\":20");
        }
    }

    @Test
    void aTakenPortIsToldAtOnce() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatExceptionOfType(PortTakenException.class)
                    .isThrownBy(() -> ElasticsearchProcess.start(dir, holder.getLocalPort()))
                    .withMessageContaining("elasticsearch http port " + holder.getLocalPort());
        }
    }

    @Test
    void aNodeThatCannotStartShowsTheEndOfItsLog() throws IOException {
        Files.createDirectories(dir.resolve("config"));
        Files.writeString(dir.resolve("config").resolve("elasticsearch.yml"), "no.such.setting: 1\n");

        assertThatThrownBy(() -> ElasticsearchProcess.start(dir, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no.such.setting");
    }

    @Test
    void aMissingNodeFolderNamesTheCommandThatMakesIt() {
        assertThatThrownBy(() -> ElasticsearchProcess.start(dir.resolve("nowhere"), dir, 0, 512))
                .hasMessageContaining("mvn package -pl jobs/elasticsearch-node");
    }

    @Test
    void theNodeEndsWhenItsParentIsKilled() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-Dloanwatch.home=" + System.getProperty("loanwatch.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        dir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = parent.inputReader()) {
            ProcessHandle node =
                    ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();

            parent.destroyForcibly();

            await().atMost(Duration.ofSeconds(30)).until(() -> !node.isAlive());
        } finally {
            parent.destroyForcibly();
        }
    }

    /** Starts a node, prints its process id and waits to be killed. */
    static final class Parent {
        public static void main(String[] arguments) throws InterruptedException {
            ElasticsearchProcess node = ElasticsearchProcess.start(Path.of(arguments[0]), 0);
            System.out.println(node.pid());
            Thread.currentThread().join();
        }
    }

    private static String send(String method, String url, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, url, answer.body())
                .isBetween(200, 299);
        return answer.body();
    }
}
