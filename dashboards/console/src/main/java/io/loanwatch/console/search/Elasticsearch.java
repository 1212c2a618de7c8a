package io.loanwatch.console.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/** Elasticsearch over its REST API. An index that is not there yet has no documents. */
public final class Elasticsearch implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int SOCKET_TIMEOUT_MILLIS = 10_000;

    /** A healthy node says who it is at once. */
    private static final int ANSWER_LIMIT_MILLIS = 3_000;

    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final RestClient client;

    public Elasticsearch(List<URI> hosts, Map<String, String> headers) {
        client = RestClient.builder(hosts.stream()
                        .map(host -> new HttpHost(host.getHost(), host.getPort(), host.getScheme()))
                        .toArray(HttpHost[]::new))
                .setDefaultHeaders(headers.entrySet().stream()
                        .map(header -> new BasicHeader(header.getKey(), header.getValue()))
                        .toArray(Header[]::new))
                .setRequestConfigCallback(request ->
                        request.setConnectTimeout(CONNECT_TIMEOUT_MILLIS).setSocketTimeout(SOCKET_TIMEOUT_MILLIS))
                .build();
    }

    /** Searches an index; {@link JsonNode#path} of the answer finds nothing where there is no index. */
    JsonNode search(String index, ObjectNode body) throws ElasticsearchUnavailableException {
        var request = new Request("POST", "/" + index + "/_search");
        request.addParameter("ignore_unavailable", "true");
        request.addParameter("allow_no_indices", "true");
        request.setJsonEntity(body.toString());
        return send(request);
    }

    /** Whether it answers. */
    public boolean answers() {
        try {
            var request = new Request("GET", "/");
            request.setOptions(RequestOptions.DEFAULT.toBuilder()
                    .setRequestConfig(RequestConfig.custom()
                            .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                            .setSocketTimeout(ANSWER_LIMIT_MILLIS)
                            .build()));
            send(request);
            return true;
        } catch (ElasticsearchUnavailableException e) {
            return false;
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private JsonNode send(Request request) throws ElasticsearchUnavailableException {
        try (InputStream answer = client.performRequest(request).getEntity().getContent()) {
            return JSON.readTree(answer);
        } catch (ResponseException e) {
            int status = e.getResponse().getStatusLine().getStatusCode();
            if (status == NOT_FOUND) {
                return JSON.createObjectNode();
            }
            if (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
                throw new ElasticsearchUnavailableException(e);
            }
            throw new IllegalStateException("Elasticsearch refuses " + request + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ElasticsearchUnavailableException(e);
        }
    }
}
