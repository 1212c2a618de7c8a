package io.loanwatch.console.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads the buckets of an aggregation. */
final class Buckets {

    private Buckets() {}

    /** Counts by key. */
    static ObjectNode counts(JsonNode terms) {
        ObjectNode counts = Elasticsearch.object();
        for (JsonNode bucket : terms.path("buckets")) {
            counts.put(bucket.path("key").asText(), bucket.path("doc_count").asLong());
        }
        return counts;
    }
}
