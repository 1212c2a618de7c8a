package io.loanwatch.console.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** An OpenID provider on this machine that signs what a test wants. */
public final class FakeIssuer implements AutoCloseable {

    public static final String CLIENT = "loanwatch-console";

    private final HttpServer server;
    private final RSAKey key;
    private volatile String idToken = "";

    public FakeIssuer() throws IOException, JOSEException {
        key = newKey();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/.well-known/openid-configuration", () -> """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/keys","response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"]}""".formatted(url()));
        answer("/keys", () -> new JWKSet(key.toPublicJWK()).toString());
        answer(
                "/token",
                () -> "{\"access_token\":\"unused\",\"token_type\":\"Bearer\",\"id_token\":\"%s\"}".formatted(idToken));
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public OpenIdSettings settings() {
        return new OpenIdSettings(url(), CLIENT, "secret", CLIENT, URI.create("https://console.example/auth/callback"));
    }

    /** Claims of an officer of Zhejiang, valid for ten minutes. */
    public JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(url())
                .subject("officer-7")
                .audience(CLIENT)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .claim(Claims.ROLES, List.of("OFFICER"))
                .claim(Claims.BRANCHES, List.of("/HO/ZJ"));
    }

    public String sign(JWTClaimsSet claims) throws JOSEException {
        return sign(claims, key);
    }

    public static String sign(JWTClaimsSet claims, RSAKey key) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    /** A key of the same name that the issuer does not have. */
    public static RSAKey newKey() throws JOSEException {
        return new RSAKeyGenerator(2048).keyID("key-1").generate();
    }

    void answersCodesWith(String token) {
        idToken = token;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private interface Body {
        String text();
    }

    private void answer(String path, Body body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
