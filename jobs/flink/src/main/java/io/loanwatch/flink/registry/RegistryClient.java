package io.loanwatch.flink.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Asks a schema registry by the two requests of Confluent's REST API that are needed. While it does not answer, is busy or fails,
 * each is tried {@value #TRIES} times, with a wait that doubles; then it gives up.
 */
final class RegistryClient {

    /** With each wait twice the one before: three quarters of a minute in all. */
    static final Duration FIRST_WAIT = Duration.ofMillis(350);

    static final int TRIES = 8;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final String url;
    private final Optional<String> credentials;
    private final Duration firstWait;

    /** @param credentials user and password with a colon between */
    RegistryClient(String url, Optional<String> credentials, Duration firstWait) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.credentials = credentials;
        this.firstWait = firstWait;
    }

    /**
     * The text of the Avro schema with this id; empty if the registry knows none, or one of another kind.
     *
     * @throws RegistryUnavailableException if it gave up
     */
    Optional<String> schema(int id) {
        HttpResponse<String> answer = send(request("/schemas/ids/" + id).GET().build());
        if (answer.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        JsonNode found = json(answer);
        boolean isAvro = found.path("schemaType").asText("AVRO").equals("AVRO");
        return isAvro ? Optional.of(found.path("schema").asText()) : Optional.empty();
    }

    /**
     * The id of a schema, which is registered if it is not yet.
     *
     * @throws RegistryUnavailableException if it gave up, or the registry refuses the schema
     */
    int register(String subject, String schema) {
        String body = JSON.createObjectNode().put("schema", schema).toString();
        String path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions";
        HttpResponse<String> answer = send(request(path)
                .header("Content-Type", CONTENT_TYPE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        JsonNode id = json(answer).path("id");
        if (!id.isInt()) {
            throw new RegistryUnavailableException("%s%s answered %d %s, must be the id of the schema"
                    .formatted(url, path, answer.statusCode(), answer.body()));
        }
        return id.intValue();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(ANSWER_TIMEOUT)
                .header("Accept", CONTENT_TYPE);
        credentials.ifPresent(both -> request.header(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8))));
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) {
        String trouble = "";
        long waitMillis = firstWait.toMillis();
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                int status = answer.statusCode();
                if (status != REQUEST_TIMEOUT && status != TOO_MANY_REQUESTS && status < SERVER_ERROR) {
                    return answer;
                }
                trouble = "answers " + status;
            } catch (IOException e) {
                trouble = "does not answer: " + e;
            } catch (InterruptedException e) {
                throw interrupted(request);
            }
            if (attempt < TRIES) {
                pause(waitMillis, request);
                waitMillis *= 2;
            }
        }
        throw new RegistryUnavailableException(
                "%s %s after %d tries; the job starts again and goes on where it was once it answers"
                        .formatted(request.uri(), trouble, TRIES));
    }

    private static void pause(long millis, HttpRequest request) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw interrupted(request);
        }
    }

    private static RegistryUnavailableException interrupted(HttpRequest request) {
        Thread.currentThread().interrupt();
        return new RegistryUnavailableException("interrupted while waiting for " + request.uri());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() != OK) {
            throw new RegistryUnavailableException(
                    "%s is refused with %d %s; 401 and 403: look at %s and %s, 409: the subject keeps an incompatible schema"
                            .formatted(
                                    answer.uri(),
                                    answer.statusCode(),
                                    answer.body(),
                                    RegistrySettings.USER,
                                    RegistrySettings.PASSWORD));
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new RegistryUnavailableException("%s answered what is no JSON: %s; is it a schema registry?"
                    .formatted(answer.uri(), e.getOriginalMessage()));
        }
    }
}
