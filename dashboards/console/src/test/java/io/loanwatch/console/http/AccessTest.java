package io.loanwatch.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import io.loanwatch.console.access.DemoUsers;
import io.loanwatch.console.access.FakeIssuer;
import io.loanwatch.console.access.OpenIdProvider;
import io.loanwatch.console.access.Permission;
import io.loanwatch.console.access.Sessions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is let in, over real HTTP. */
class AccessTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static FakeIssuer issuer;
    private static WebServer server;

    @BeforeAll
    static void start() throws Exception {
        issuer = new FakeIssuer();
        var access =
                new Access(new Sessions(Clock.systemUTC()), Optional.of(new OpenIdProvider(issuer.settings())), false);
        server = WebServer.start("127.0.0.1", 0, Optional.empty(), new StaticFiles(), routes -> {
            new SignInRoutes(access, Optional.of(new DemoUsers()), Optional.empty(), "Asia/Shanghai").add(routes);
            routes.get(
                    "/api/read",
                    ctx -> ctx.result(access.require(ctx, Permission.READ).token()));
            routes.post(
                    "/api/write",
                    ctx -> ctx.result(access.require(ctx, Permission.HANDLE).token()));
        });
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    @Test
    void nobodyReadsWithoutSigningIn() throws Exception {
        assertThat(send("GET", "/api/read").statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionReadsByItsCookieAloneAndWritesWithItsSecretOnly() throws Exception {
        HttpResponse<String> opened = signIn("officer-1");
        String cookie = cookie(opened);

        assertThat(send("GET", "/api/read", "Cookie", cookie).body()).isEqualTo("officer-1");
        assertThat(send("POST", "/api/write", "Cookie", cookie).statusCode()).isEqualTo(403);
        assertThat(send("POST", "/api/write", "Cookie", cookie, "X-CSRF-Token", "guessed")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("POST", "/api/write", "Cookie", cookie, "X-CSRF-Token", secret(opened))
                        .body())
                .isEqualTo("officer-1");
    }

    @Test
    void theCookieIsForThisSiteAndForNoScript() throws Exception {
        assertThat(signIn("officer-1").headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Strict", "Path=/");
    }

    @Test
    void aViewerWritesNothing() throws Exception {
        HttpResponse<String> opened = signIn("viewer-1");

        HttpResponse<String> refused =
                send("POST", "/api/write", "Cookie", cookie(opened), "X-CSRF-Token", secret(opened));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("viewer-1 may not do this");
    }

    @Test
    void whoSignedOutIsOut() throws Exception {
        HttpResponse<String> opened = signIn("officer-1");

        assertThat(send("DELETE", "/api/session", "Cookie", cookie(opened), "X-CSRF-Token", secret(opened))
                        .statusCode())
                .isEqualTo(204);
        assertThat(send("GET", "/api/read", "Cookie", cookie(opened)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aRightBearerTokenReadsAndWrites() throws Exception {
        String token = issuer.sign(issuer.claims().build());

        assertThat(send("POST", "/api/write", "Authorization", "Bearer " + token)
                        .body())
                .isEqualTo("officer-7");
    }

    @Test
    void aWrongBearerTokenIsRefusedEvenBesideARightCookie() throws Exception {
        JWTClaimsSet elsewhere = issuer.claims().audience("another-system").build();
        String cookie = cookie(signIn("officer-1"));

        for (String wrong : List.of("Bearer nonsense", "Bearer " + issuer.sign(elsewhere), "Basic abc")) {
            assertThat(send("GET", "/api/read", "Authorization", wrong, "Cookie", cookie)
                            .statusCode())
                    .as(wrong)
                    .isEqualTo(401);
        }
    }

    @Test
    void anotherSitesNameIsNotAnswered() throws Exception {
        try (var socket = new java.net.Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write("GET /api/session HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 421");
        }
    }

    @Test
    void scriptsOfNoOtherOriginRun() throws Exception {
        assertThat(send("GET", "/")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .contains("script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-eval");
    }

    @Test
    void errorsSayWhatIsWrong() throws Exception {
        HttpResponse<String> answer = CLIENT.send(
                request("/api/session")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"user\":\"nobody\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("user is \\\"nobody\\\", must be one of");
    }

    private static HttpResponse<String> signIn(String user) throws Exception {
        return CLIENT.send(
                request("/api/session")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"user\":\"%s\"}".formatted(user)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String cookie(HttpResponse<String> opened) {
        return opened.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private static String secret(HttpResponse<String> opened) throws Exception {
        JsonNode session = new ObjectMapper().readTree(opened.body());
        return session.path("csrf").asText();
    }

    private static HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }
}
