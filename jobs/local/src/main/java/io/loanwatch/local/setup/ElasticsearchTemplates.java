package io.loanwatch.local.setup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.http.HttpHost;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;

/** The index templates of {@code deploy/elasticsearch}, one a file, each named like its file. */
public final class ElasticsearchTemplates {

    private static final String SUFFIX = ".json";

    private final Map<String, ObjectNode> templates;

    private ElasticsearchTemplates(Map<String, ObjectNode> templates) {
        this.templates = templates;
    }

    /**
     * Reads every {@code elasticsearch/NAME.json} of this folder.
     *
     * @throws IOException if the folder is missing or a file is not a JSON object, naming file and line
     */
    public static ElasticsearchTemplates read(Path deployFolder) throws IOException {
        Map<String, ObjectNode> templates = new TreeMap<>();
        try (Stream<Path> files = Files.list(deployFolder.resolve("elasticsearch"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(SUFFIX)).toList()) {
                String fileName = String.valueOf(file.getFileName());
                String name = fileName.substring(0, fileName.length() - SUFFIX.length());
                templates.put(name, JsonFile.read(file, ObjectNode.class));
            }
        }
        return new ElasticsearchTemplates(templates);
    }

    /**
     * Puts every template; one that is there already is replaced.
     *
     * @param url {@code http://HOST:PORT}
     * @param local whether one node is all there is: one shard and no replica, which would never be assigned and keep
     *     the cluster yellow
     * @return the names of the templates
     * @throws IOException if Elasticsearch refuses one or does not answer
     */
    public List<String> put(String url, boolean local) throws IOException {
        try (RestClient client = RestClient.builder(HttpHost.create(url)).build()) {
            for (Map.Entry<String, ObjectNode> template : templates.entrySet()) {
                Request request = new Request("PUT", "/_index_template/" + template.getKey());
                request.setJsonEntity((local ? onOneNode(template.getValue()) : template.getValue()).toString());
                client.performRequest(request);
            }
        }
        return List.copyOf(templates.keySet());
    }

    private static ObjectNode onOneNode(ObjectNode template) {
        ObjectNode local = template.deepCopy();
        local.withObject("/template/settings/index").put("number_of_shards", 1).put("number_of_replicas", 0);
        return local;
    }
}
