package io.loanwatch.local.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Counts the alerts that can be searched in Elasticsearch. */
final class AlertIndex {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI count;

    AlertIndex(String url) {
        this.count = URI.create(url + "/risk-alerts/_count");
    }

    /** Alerts that a search finds now; 0 while the index does not exist or does not answer. */
    long searchable() throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(count).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? json.readTree(answer.body()).path("count").asLong()
                    : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
