package io.loanwatch.console.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.console.access.BranchScope;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Warning cases and checks. Each names the branch it belongs to, which is what a scope sees them by. */
public final class CaseSearch {

    private static final String INDEX = "risk-cases";
    private static final int INDICATORS = 200;

    /** What a queue can be ordered by, and how. */
    private static final Map<String, List<Sort>> ORDERS = Map.of(
            // The names of grades are in the order of the alphabet, as it happens.
            "urgency", List.of(new Sort("grade", "desc"), new Sort("handle_by", "asc")),
            "handle_by", List.of(new Sort("handle_by", "asc")),
            "opened_at", List.of(new Sort("opened_at", "desc")),
            "revised_at", List.of(new Sort("revised_at", "desc")),
            "outstanding_cents", List.of(new Sort("outstanding_cents", "desc")));

    private record Sort(String field, String direction) {}

    private final Elasticsearch elasticsearch;

    public CaseSearch(Elasticsearch elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /** Which part of the cases. */
    public enum Stage {
        /** Not closed. */
        OPEN,
        /** Not closed, and nobody has handled it. */
        WAITING,
        /** Waiting beyond its limit. */
        OVERDUE,
        /** Proposed, for a second person. */
        PROPOSED,
        CLOSED,
        ALL
    }

    /**
     * What to list; an empty collection or Optional asks for all.
     *
     * @param scope what may be seen
     * @param branch path of the unit asked for, with all below it
     * @param order one of urgency, handle_by, opened_at, revised_at, outstanding_cents
     */
    public record Filter(
            BranchScope scope,
            Stage stage,
            Collection<String> grades,
            Optional<String> kind,
            Optional<String> branch,
            Optional<String> assignee,
            Optional<String> borrowerId,
            String order) {}

    public ObjectNode list(Filter filter, Instant now, Page page) throws ElasticsearchUnavailableException {
        List<Sort> sorts = ORDERS.get(filter.order());
        if (sorts == null) {
            throw new IllegalArgumentException(
                    "order is \"%s\", must be one of %s".formatted(filter.order(), ORDERS.keySet()));
        }
        Query query =
                staged(new Query().branch(filter.scope()), filter.stage(), now).terms("grade", filter.grades());
        filter.kind().ifPresent(kind -> query.term("kind", kind));
        filter.branch().ifPresent(branch -> query.branch(new BranchScope(List.of(branch))));
        filter.assignee().ifPresent(assignee -> query.term("assignee", assignee));
        filter.borrowerId().ifPresent(id -> query.term("borrower_id", id));
        ObjectNode search = Elasticsearch.object();
        search.set("query", query.toJson());
        ArrayNode sort = search.putArray("sort");
        sorts.forEach(each -> sort.addObject().put(each.field(), each.direction()));
        sort.addObject().put("case_id", "asc");
        search.putObject("_source").putArray("excludes").add("evidence").add("history");
        page.into(search);
        return page.rows(elasticsearch.search(INDEX, search));
    }

    public Optional<JsonNode> find(String caseId, BranchScope scope) throws ElasticsearchUnavailableException {
        ObjectNode search = Elasticsearch.object();
        search.put("size", 1);
        search.set("query", new Query().branch(scope).term("case_id", caseId).toJson());
        JsonNode hits = elasticsearch.search(INDEX, search).path("hits").path("hits");
        return hits.isEmpty() ? Optional.empty() : Optional.of(hits.get(0).path("_source"));
    }

    /** How many there are in each stage, and the open ones by grade. */
    public ObjectNode counters(BranchScope scope, Instant now, String user) throws ElasticsearchUnavailableException {
        ObjectNode search = Elasticsearch.object();
        search.put("size", 0);
        search.set("query", new Query().branch(scope).toJson());
        ObjectNode aggregations = search.putObject("aggs");
        for (Stage stage : Stage.values()) {
            aggregations
                    .putObject(stage.name())
                    .set("filter", staged(new Query(), stage, now).toJson());
        }
        aggregations
                .putObject("MINE")
                .set(
                        "filter",
                        staged(new Query(), Stage.OPEN, now)
                                .term("assignee", user)
                                .toJson());
        ObjectNode open = (ObjectNode) aggregations.path(Stage.OPEN.name());
        open.putObject("aggs").putObject("grade").putObject("terms").put("field", "grade");
        JsonNode found = elasticsearch.search(INDEX, search).path("aggregations");
        ObjectNode counters = Elasticsearch.object();
        aggregations
                .fieldNames()
                .forEachRemaining(name -> counters.put(
                        name.toLowerCase(Locale.ROOT),
                        found.path(name).path("doc_count").asLong()));
        counters.set(
                "open_by_grade", Buckets.counts(found.path(Stage.OPEN.name()).path("grade")));
        return counters;
    }

    /** How cases that hold an alert of each indicator were disposed of. */
    public ObjectNode disposalsByIndicator(BranchScope scope) throws ElasticsearchUnavailableException {
        ObjectNode search = Elasticsearch.object();
        search.put("size", 0);
        search.set("query", new Query().branch(scope).exists("disposal").toJson());
        ObjectNode nested = search.putObject("aggs").putObject("alerts");
        nested.putObject("nested").put("path", "alerts");
        ObjectNode indicator = nested.putObject("aggs").putObject("indicator");
        indicator.putObject("terms").put("field", "alerts.indicator").put("size", INDICATORS);
        ObjectNode back = indicator.putObject("aggs").putObject("case");
        back.putObject("reverse_nested");
        back.putObject("aggs").putObject("disposal").putObject("terms").put("field", "disposal");
        ObjectNode disposals = Elasticsearch.object();
        for (JsonNode bucket : elasticsearch
                .search(INDEX, search)
                .path("aggregations")
                .path("alerts")
                .path("indicator")
                .path("buckets")) {
            disposals.set(
                    bucket.path("key").asText(),
                    Buckets.counts(bucket.path("case").path("disposal")));
        }
        return disposals;
    }

    private static Query staged(Query query, Stage stage, Instant now) {
        return switch (stage) {
            case OPEN -> query.not("state", "CLOSED");
            case WAITING -> query.not("state", "CLOSED").missing("first_handled_at");
            case OVERDUE ->
                query.not("state", "CLOSED").missing("first_handled_at").before("handle_by", now.toString());
            case PROPOSED -> query.not("state", "CLOSED").exists("proposal.decision_id");
            case CLOSED -> query.term("state", "CLOSED");
            case ALL -> query;
        };
    }
}
