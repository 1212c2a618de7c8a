package io.loanwatch.local.setup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.flink.elasticsearch.ElasticsearchConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/**
 * The index templates of {@code deploy/elasticsearch} and the lifecycle policies that they name, one a file, each named like
 * its file. A server that knows no lifecycles gets the templates without.
 */
public final class ElasticsearchTemplates {

    private static final String SUFFIX = ".json";

    private static final int FIRST_SERVER_ERROR = 500;

    private final Map<String, ObjectNode> templates;
    private final Map<String, ObjectNode> policies;

    private ElasticsearchTemplates(Map<String, ObjectNode> templates, Map<String, ObjectNode> policies) {
        this.templates = templates;
        this.policies = policies;
    }

    /**
     * Reads every {@code elasticsearch/NAME.json} and {@code elasticsearch/lifecycle/NAME.json} of this folder.
     *
     * @throws IOException if the folder is missing or a file is not a JSON object, naming file and line
     */
    public static ElasticsearchTemplates read(Path deployFolder) throws IOException {
        Path folder = deployFolder.resolve("elasticsearch");
        return new ElasticsearchTemplates(byName(folder), byName(folder.resolve("lifecycle")));
    }

    private static Map<String, ObjectNode> byName(Path folder) throws IOException {
        Map<String, ObjectNode> byName = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(SUFFIX)).toList()) {
                String fileName = String.valueOf(file.getFileName());
                String name = fileName.substring(0, fileName.length() - SUFFIX.length());
                byName.put(name, JsonFile.read(file, ObjectNode.class));
            }
        }
        return byName;
    }

    /**
     * Puts every policy, if the server knows lifecycles, and every template; one that is there already is replaced.
     *
     * @param local whether one node is all there is: one shard and no replica, which would never be assigned and keep
     *     the cluster yellow
     * @return the names of the templates
     * @throws IOException if Elasticsearch refuses one or does not answer
     */
    public List<String> put(ElasticsearchConnection elasticsearch, boolean local) throws IOException {
        try (RestClient client = elasticsearch.client().build()) {
            boolean lifecycles = knowsLifecycles(client);
            if (lifecycles) {
                for (Map.Entry<String, ObjectNode> policy : policies.entrySet()) {
                    put(client, "/_ilm/policy/" + policy.getKey(), policy.getValue());
                }
            }
            for (Map.Entry<String, ObjectNode> template : templates.entrySet()) {
                ObjectNode content = template.getValue().deepCopy();
                if (local) {
                    onOneNode(content);
                }
                if (!lifecycles) {
                    content.withObject("/template/settings/index").remove("lifecycle");
                }
                put(client, "/_index_template/" + template.getKey(), content);
            }
        }
        return List.copyOf(templates.keySet());
    }

    /** A server without them has no handler for the question, and says that the request is wrong. */
    private static boolean knowsLifecycles(RestClient client) throws IOException {
        try {
            client.performRequest(new Request("GET", "/_ilm/status"));
            return true;
        } catch (ResponseException e) {
            if (e.getResponse().getStatusLine().getStatusCode() < FIRST_SERVER_ERROR) {
                return false;
            }
            throw e;
        }
    }

    private static void put(RestClient client, String path, ObjectNode content) throws IOException {
        Request request = new Request("PUT", path);
        request.setJsonEntity(content.toString());
        client.performRequest(request);
    }

    private static void onOneNode(ObjectNode template) {
        template.withObject("/template/settings/index")
                .put("number_of_shards", 1)
                .put("number_of_replicas", 0);
    }
}
