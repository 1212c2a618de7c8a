package io.loanwatch.console;

import io.loanwatch.console.access.OpenIdSettings;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Where the console listens, what it reads, and how people sign in; docs/console.md lists the keys of the file.
 *
 * @param host address it listens at
 * @param port port; 0 for any
 * @param publicAddress how browsers reach it, where a proxy with TLS stands in front
 * @param kafka client properties of Kafka
 * @param elasticsearch addresses of Elasticsearch
 * @param elasticsearchHeaders headers of each request to it, such as Authorization
 * @param openId the bank's OpenID provider; without one it is a demonstration
 * @param catalogue what {@code ./loanwatch indicators --output json} printed
 * @param auditFile the audit log
 * @param zone the bank's zone
 */
public record ConsoleSettings(
        String host,
        int port,
        Optional<URI> publicAddress,
        Map<String, String> kafka,
        List<URI> elasticsearch,
        Map<String, String> elasticsearchHeaders,
        Optional<OpenIdSettings> openId,
        Path catalogue,
        Path auditFile,
        ZoneId zone) {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String KAFKA = "kafka.";
    private static final String HEADER = "elasticsearch.header.";
    private static final int LARGEST_PORT = 65_535;

    /** Reads a properties file in UTF-8. */
    public static ConsoleSettings read(Path file) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<String, String> values = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> values.put(name, properties.getProperty(name).strip()));
        return of(values);
    }

    /** @throws IllegalArgumentException if a key is missing, unknown or wrong; the message names it and what would be right */
    static ConsoleSettings of(Map<String, String> values) {
        var left = new TreeMap<>(values);
        Map<String, String> kafka = prefixed(left, KAFKA);
        if (!kafka.containsKey("bootstrap.servers")) {
            throw new IllegalArgumentException("kafka.bootstrap.servers is missing, must be HOST:PORT of brokers");
        }
        Map<String, String> headers = prefixed(left, HEADER);
        Optional<URI> publicAddress = take(left, "public-address").map(URI::create);
        String signIn = required(left, "sign-in");
        String host = take(left, "host").orElse(LOOPBACK);
        var settings = new ConsoleSettings(
                host,
                port(required(left, "port")),
                publicAddress,
                kafka,
                Arrays.stream(required(left, "elasticsearch.addresses").split(",", -1))
                        .map(String::strip)
                        .map(URI::create)
                        .toList(),
                headers,
                openId(signIn, publicAddress, left),
                Path.of(required(left, "catalogue-file")),
                Path.of(required(left, "audit-file")),
                zone(take(left, "zone").orElse("Asia/Shanghai")));
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("%s is unknown, see docs/console.md".formatted(left.firstKey()));
        }
        if (settings.isDemonstration() && !host.equals(LOOPBACK)) {
            throw new IllegalArgumentException(
                    "host is %s with sign-in demo, where anybody may choose to be anybody; must be %s"
                            .formatted(host, LOOPBACK));
        }
        return settings;
    }

    public boolean isDemonstration() {
        return openId.isEmpty();
    }

    /** Host, and port unless it is the usual one, as browsers send it. */
    public Optional<String> publicHost() {
        return publicAddress.map(URI::getAuthority);
    }

    private static Optional<OpenIdSettings> openId(
            String signIn, Optional<URI> publicAddress, Map<String, String> left) {
        return switch (signIn) {
            case "demo" -> Optional.empty();
            case "oidc" -> {
                URI address = publicAddress.orElseThrow(() -> new IllegalArgumentException(
                        "public-address is missing, must be how browsers reach the console, with sign-in oidc"));
                String clientId = required(left, "oidc.client-id");
                yield Optional.of(new OpenIdSettings(
                        required(left, "oidc.issuer"),
                        clientId,
                        required(left, "oidc.client-secret"),
                        take(left, "oidc.audience").orElse(clientId),
                        address.resolve("/auth/callback")));
            }
            default ->
                throw new IllegalArgumentException(
                        "sign-in is \"%s\", must be oidc, or demo for a demonstration".formatted(signIn));
        };
    }

    private static Map<String, String> prefixed(Map<String, String> left, String prefix) {
        Map<String, String> found = new TreeMap<>();
        left.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        left.keySet().removeIf(key -> key.startsWith(prefix));
        return found;
    }

    private static Optional<String> take(Map<String, String> left, String key) {
        return Optional.ofNullable(left.remove(key)).filter(value -> !value.isEmpty());
    }

    private static String required(Map<String, String> left, String key) {
        return take(left, key)
                .orElseThrow(() -> new IllegalArgumentException(key + " is missing, see docs/console.md"));
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= LARGEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException("port is \"%s\", must be from 0 to %d".formatted(text, LARGEST_PORT));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone is \"%s\", must be one such as Asia/Shanghai".formatted(text), e);
        }
    }
}
