package io.loanwatch.flink.elasticsearch;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;

/**
 * How Elasticsearch is reached. It travels with the job and is kept by Flink, so it holds where secrets are found, never the
 * secrets: they are read where the client runs, for every request, so that a rotated one is taken without a restart.
 *
 * <ul>
 *   <li>{@code username} with {@code password-file} or {@code password-variable}: who asks
 *   <li>{@code api-key-file} or {@code api-key-variable}: an encoded API key instead
 *   <li>{@code ca-file}: certificates in PEM that the server's must be signed by, instead of those that the JVM trusts
 * </ul>
 *
 * @param urls where it answers, {@code http://HOST:PORT} or {@code https://HOST:PORT}; several are taken in turn
 * @param properties the above
 */
public record ElasticsearchConnection(List<String> urls, Map<String, String> properties) implements Serializable {

    private static final String USERNAME = "username";
    private static final String PASSWORD = "password";
    private static final String API_KEY = "api-key";
    private static final String CA_FILE = "ca-file";
    private static final String FILE = "-file";
    private static final String VARIABLE = "-variable";
    private static final Set<String> KEYS = new TreeSet<>(
            Set.of(USERNAME, PASSWORD + FILE, PASSWORD + VARIABLE, API_KEY + FILE, API_KEY + VARIABLE, CA_FILE));

    /** @throws IllegalArgumentException naming the address or the key that is missing or wrong */
    public ElasticsearchConnection {
        urls = new ArrayList<>(urls);
        properties = new TreeMap<>(properties);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("no address of Elasticsearch is given, must be http://HOST:PORT");
        }
        urls.forEach(ElasticsearchConnection::host);
        for (String key : properties.keySet()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("%s is unknown, must be one of %s".formatted(key, KEYS));
            }
        }
        boolean named = properties.containsKey(USERNAME);
        boolean password = has(properties, PASSWORD);
        if (named != password || (named && has(properties, API_KEY))) {
            throw new IllegalArgumentException(
                    "given are %s, must be username with password-file or password-variable, or an API key alone"
                            .formatted(properties.keySet()));
        }
        if (named || has(properties, API_KEY)) {
            for (String url : urls) {
                if (!url.startsWith("https://")) {
                    throw new IllegalArgumentException(
                            "%s would carry a secret in the clear, must be https://HOST:PORT".formatted(url));
                }
            }
        }
    }

    /** Without authentication, as on one machine. */
    public static ElasticsearchConnection to(String... urls) {
        return new ElasticsearchConnection(List.of(urls), Map.of());
    }

    /**
     * A client that keeps to it, for the caller to finish.
     *
     * @throws IOException if the certificates cannot be read, naming their file
     */
    public RestClientBuilder client() throws IOException {
        var builder = RestClient.builder(
                urls.stream().map(ElasticsearchConnection::host).toArray(HttpHost[]::new));
        Optional<PemTrust> trust = properties.containsKey(CA_FILE)
                ? Optional.of(PemTrust.read(Path.of(properties.get(CA_FILE))))
                : Optional.empty();
        return builder.setHttpClientConfigCallback(http -> {
            trust.ifPresent(each -> http.setSSLContext(each.context()));
            // Of the whole client and not of its default headers, which would keep the secret that was read first.
            return http.addInterceptorLast((org.apache.http.HttpRequestInterceptor) (request, context) -> {
                Optional<String> authorization = authorization();
                if (authorization.isPresent()) {
                    request.setHeader(HttpHeaders.AUTHORIZATION, authorization.get());
                }
            });
        });
    }

    private Optional<String> authorization() throws IOException {
        if (properties.containsKey(USERNAME)) {
            String both = properties.get(USERNAME) + ":" + secret(PASSWORD);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        }
        return has(properties, API_KEY) ? Optional.of("ApiKey " + secret(API_KEY)) : Optional.empty();
    }

    private String secret(String name) throws IOException {
        String file = properties.get(name + FILE);
        if (file != null) {
            return Files.readString(Path.of(file)).strip();
        }
        String variable = String.valueOf(properties.get(name + VARIABLE));
        String value = System.getenv(variable);
        if (value == null) {
            throw new IOException(
                    "%s is %s, must be an environment variable that is set".formatted(name + VARIABLE, variable));
        }
        return value;
    }

    private static boolean has(Map<String, String> properties, String name) {
        return properties.containsKey(name + FILE) || properties.containsKey(name + VARIABLE);
    }

    private static HttpHost host(String url) {
        try {
            URI uri = new URI(url);
            if (uri.getHost() != null
                    && uri.getPort() > 0
                    && List.of("http", "https").contains(uri.getScheme())) {
                return new HttpHost(uri.getHost(), uri.getPort(), uri.getScheme());
            }
        } catch (URISyntaxException e) {
            // falls through: what is no URI and what is the wrong one deserve the same answer
        }
        throw new IllegalArgumentException("host \"" + url + "\": expected http://HOST:PORT or https://HOST:PORT");
    }
}
