package io.loanwatch.flink.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.flink.util.InstantiationUtil;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server with TLS, whose certificate the JDK's keytool makes. */
class ElasticsearchConnectionTest {

    private static final String STORE_PASSWORD = "store-of-a-test";

    @TempDir
    Path folder;

    @Test
    void asksOverTlsByTheCertificatesOfItsFileAndWithThePasswordThatIsInItsFileNow() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "first\n");
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpsServer server = server(seen);
        var connection = travelled(new ElasticsearchConnection(
                List.of("https://127.0.0.1:" + server.getAddress().getPort()),
                Map.of("username", "indexer", "password-file", password.toString(), "ca-file", ca().toString())));
        try (RestClient client = connection.client().build()) {
            client.performRequest(new Request("GET", "/"));
            Files.writeString(password, "second");
            client.performRequest(new Request("GET", "/"));
        } finally {
            server.stop(0);
        }

        assertThat(seen).containsExactly(basic("indexer:first"), basic("indexer:second"));
    }

    @Test
    void aServerWhoseCertificateIsNotSignedByThemIsNotAsked() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpsServer server = server(seen);
        var connection = ElasticsearchConnection.to(
                "https://127.0.0.1:" + server.getAddress().getPort());
        try (RestClient client = connection.client().build()) {
            assertThatThrownBy(() -> client.performRequest(new Request("GET", "/")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("certification path");
        } finally {
            server.stop(0);
        }

        assertThat(seen).isEmpty();
    }

    @Test
    void anApiKeyIsSentAsElasticsearchWantsIt() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "aWQ6a2V5");
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpsServer server = server(seen);
        var connection = new ElasticsearchConnection(
                List.of("https://127.0.0.1:" + server.getAddress().getPort()),
                Map.of("api-key-file", key.toString(), "ca-file", ca().toString()));
        try (RestClient client = connection.client().build()) {
            client.performRequest(new Request("GET", "/"));
        } finally {
            server.stop(0);
        }

        assertThat(seen).containsExactly("ApiKey aWQ6a2V5");
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> connection("https://es:9200", Map.of("password", "secret")))
                .hasMessageContaining("password is unknown, must be one of [api-key-file");
        assertThatThrownBy(() -> connection("https://es:9200", Map.of("username", "indexer")))
                .hasMessageContaining("must be username with password-file");
        assertThatThrownBy(() -> connection("http://es:9200", Map.of("api-key-variable", "KEY")))
                .hasMessageContaining("http://es:9200 would carry a secret in the clear");
        assertThatThrownBy(() -> connection("https://es:9200", Map.of("ca-file", "/nowhere/ca.crt"))
                        .client())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/nowhere/ca.crt");
        assertThatThrownBy(() -> connection(
                                "https://es:9200",
                                Map.of(
                                        "ca-file",
                                        Files.createTempFile(folder, "ca", "").toString()))
                        .client())
                .hasMessageContaining("must be certificates in PEM");
    }

    private static ElasticsearchConnection connection(String url, Map<String, String> properties) {
        return new ElasticsearchConnection(List.of(url), properties);
    }

    private static ElasticsearchConnection travelled(ElasticsearchConnection connection) throws Exception {
        byte[] bytes = InstantiationUtil.serializeObject(connection);
        assertThat(new String(bytes, UTF_8)).doesNotContain("first");
        return InstantiationUtil.deserializeObject(bytes, ElasticsearchConnectionTest.class.getClassLoader());
    }

    private static String basic(String both) {
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    }

    private HttpsServer server(List<String> authorizations) throws Exception {
        Path store = folder.resolve("server.p12");
        keytool("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=test", "-ext", "SAN=IP:127.0.0.1");
        KeyStore keys = KeyStore.getInstance(store.toFile(), STORE_PASSWORD.toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, STORE_PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private Path ca() throws Exception {
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "server",
                "-file",
                folder.resolve("ca.crt").toString());
        return folder.resolve("ca.crt");
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", folder.resolve("server.p12").toString(), "-storepass", STORE_PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
