package io.loanwatch.console.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The series of a borrower with baseline and band, where the engine writes them. */
public final class SeriesSearch {

    private static final String INDEX = "risk-series";

    /** Months of a few series over some years. */
    private static final int POINTS = 5_000;

    private final Elasticsearch elasticsearch;

    public SeriesSearch(Elasticsearch elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /** Points, oldest first; none where the index is absent. */
    public JsonNode of(String borrowerId) throws ElasticsearchUnavailableException {
        ObjectNode search = Elasticsearch.object();
        search.put("size", POINTS);
        search.set("query", new Query().term("borrower_id", borrowerId).toJson());
        search.putArray("sort")
                .addObject()
                .putObject("period_start")
                .put("order", "asc")
                .put("unmapped_type", "date");
        ArrayNode points = Elasticsearch.object().arrayNode();
        elasticsearch.search(INDEX, search).path("hits").path("hits").forEach(hit -> points.add(hit.path("_source")));
        return points;
    }
}
