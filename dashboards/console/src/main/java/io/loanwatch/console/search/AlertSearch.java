package io.loanwatch.console.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.console.access.BranchScope;
import io.loanwatch.console.stream.Directory;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Alerts. They name no branch, so what a scope sees are the alerts of its borrowers as the directory knows them. */
public final class AlertSearch {

    private static final String INDEX = "risk-alerts";
    private static final List<String> NOT_IN_LISTS = List.of("measures", "paths", "event_ids");
    private static final int INDICATORS = 200;

    private final Elasticsearch elasticsearch;
    private final Directory directory;

    public AlertSearch(Elasticsearch elasticsearch, Directory directory) {
        this.elasticsearch = elasticsearch;
        this.directory = directory;
    }

    /**
     * What to list; an empty collection or Optional asks for all.
     *
     * @param scope what may be seen
     */
    public record Filter(
            BranchScope scope,
            Collection<String> severities,
            Collection<String> states,
            Collection<String> indicators,
            Optional<String> borrowerId) {}

    /** Newest revision first, without evidence. */
    public ObjectNode list(Filter filter, Page page) throws ElasticsearchUnavailableException {
        Query query = visible(filter.scope())
                .terms("severity", filter.severities())
                .terms("state", filter.states())
                .terms("indicator", filter.indicators());
        filter.borrowerId().ifPresent(id -> query.term("borrower_id", id));
        ObjectNode search = Elasticsearch.object();
        search.set("query", query.toJson());
        ArrayNode sort = search.putArray("sort");
        sort.addObject().put("revised_at", "desc");
        sort.addObject().put("alert_id", "asc");
        ArrayNode excludes = search.putObject("_source").putArray("excludes");
        NOT_IN_LISTS.forEach(excludes::add);
        page.into(search);
        return page.rows(elasticsearch.search(INDEX, search));
    }

    /** One alert with its evidence. */
    public Optional<JsonNode> find(String alertId, BranchScope scope) throws ElasticsearchUnavailableException {
        ObjectNode search = Elasticsearch.object();
        search.put("size", 1);
        search.set("query", visible(scope).term("alert_id", alertId).toJson());
        JsonNode hits = elasticsearch.search(INDEX, search).path("hits").path("hits");
        return hits.isEmpty() ? Optional.empty() : Optional.of(hits.get(0).path("_source"));
    }

    /** Alerts with their evidence, of a case that may be seen. */
    public JsonNode ofCase(Collection<String> alertIds) throws ElasticsearchUnavailableException {
        ArrayNode found = Elasticsearch.object().arrayNode();
        if (!alertIds.isEmpty()) {
            ObjectNode search = Elasticsearch.object();
            search.put("size", Page.LARGEST);
            search.set("query", new Query().terms("alert_id", alertIds).toJson());
            search.putArray("sort").addObject().put("opened_at", "desc");
            elasticsearch
                    .search(INDEX, search)
                    .path("hits")
                    .path("hits")
                    .forEach(hit -> found.add(hit.path("_source")));
        }
        return found;
    }

    /** Open alerts by severity and indicator, and how many opened on each of the last days. */
    public ObjectNode counters(BranchScope scope, Instant now, int days, String zone)
            throws ElasticsearchUnavailableException {
        ObjectNode search = Elasticsearch.object();
        search.put("size", 0);
        search.set("query", visible(scope).not("state", "WITHDRAWN").toJson());
        ObjectNode aggregations = search.putObject("aggs");
        ObjectNode open = aggregations.putObject("open");
        open.putObject("filter").putObject("term").put("state", "OPEN");
        ObjectNode ofOpen = open.putObject("aggs");
        ofOpen.putObject("severity").putObject("terms").put("field", "severity");
        ofOpen.putObject("indicator")
                .putObject("terms")
                .put("field", "indicator")
                .put("size", INDICATORS);
        ObjectNode recent = aggregations.putObject("recent");
        recent.putObject("filter")
                .putObject("range")
                .putObject("opened_at")
                .put("gte", now.minus(Duration.ofDays(days)).toString());
        ObjectNode day = recent.putObject("aggs").putObject("day");
        day.putObject("date_histogram")
                .put("field", "opened_at")
                .put("calendar_interval", "day")
                .put("time_zone", zone)
                .put("format", "yyyy-MM-dd");
        day.putObject("aggs").putObject("severity").putObject("terms").put("field", "severity");
        JsonNode found = elasticsearch.search(INDEX, search).path("aggregations");
        ObjectNode counters = Elasticsearch.object();
        counters.set("open_by_severity", Buckets.counts(found.path("open").path("severity")));
        counters.set("open_by_indicator", Buckets.counts(found.path("open").path("indicator")));
        ArrayNode perDay = counters.putArray("opened_per_day");
        for (JsonNode bucket : found.path("recent").path("day").path("buckets")) {
            ObjectNode row = Buckets.counts(bucket.path("severity"));
            row.put("day", bucket.path("key_as_string").asText());
            perDay.add(row);
        }
        return counters;
    }

    /** Alerts of each indicator by state. */
    public ObjectNode statesByIndicator(BranchScope scope) throws ElasticsearchUnavailableException {
        ObjectNode search = Elasticsearch.object();
        search.put("size", 0);
        search.set("query", visible(scope).toJson());
        ObjectNode indicator = search.putObject("aggs").putObject("indicator");
        indicator.putObject("terms").put("field", "indicator").put("size", INDICATORS);
        indicator.putObject("aggs").putObject("state").putObject("terms").put("field", "state");
        ObjectNode states = Elasticsearch.object();
        for (JsonNode bucket : elasticsearch
                .search(INDEX, search)
                .path("aggregations")
                .path("indicator")
                .path("buckets")) {
            states.set(bucket.path("key").asText(), Buckets.counts(bucket.path("state")));
        }
        return states;
    }

    private Query visible(BranchScope scope) {
        return scope.isWholeBank() ? new Query() : new Query().borrowers(directory.borrowersOf(scope));
    }
}
