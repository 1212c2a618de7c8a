package io.loanwatch.console.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.console.access.BranchScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A bool query under construction: everything that must hold, and everything that must not. */
final class Query {

    /** Elasticsearch's own limit of the values of one terms query (index.max_terms_count). */
    private static final int TERMS_LIMIT = 65_536;

    private final ArrayNode must = Elasticsearch.object().arrayNode();
    private final ArrayNode mustNot = Elasticsearch.object().arrayNode();

    Query term(String field, String value) {
        must.add(termOf(field, value));
        return this;
    }

    Query not(String field, String value) {
        mustNot.add(termOf(field, value));
        return this;
    }

    Query missing(String field) {
        mustNot.add(existsOf(field));
        return this;
    }

    Query exists(String field) {
        must.add(existsOf(field));
        return this;
    }

    Query terms(String field, Collection<String> values) {
        if (!values.isEmpty()) {
            must.add(termsOf(field, values));
        }
        return this;
    }

    Query before(String field, String instant) {
        return range(field, "lt", instant);
    }

    Query since(String field, String instant) {
        return range(field, "gte", instant);
    }

    /** Documents that hold the branch themselves. */
    Query branch(BranchScope scope) {
        if (!scope.isWholeBank()) {
            List<JsonNode> any = new ArrayList<>();
            for (String path : scope.paths()) {
                any.add(termOf("branch_path", path));
                ObjectNode below = Elasticsearch.object();
                below.putObject("prefix").put("branch_path", path + "/");
                any.add(below);
            }
            anyOf(any);
        }
        return this;
    }

    /** Documents that tell the borrower only: none at all if there are no borrowers. */
    Query borrowers(Collection<String> borrowers) {
        List<JsonNode> any = new ArrayList<>();
        List<String> all = new ArrayList<>(borrowers);
        for (int from = 0; from < all.size(); from += TERMS_LIMIT) {
            any.add(termsOf("borrower_id", all.subList(from, Math.min(all.size(), from + TERMS_LIMIT))));
        }
        return anyOf(any);
    }

    ObjectNode toJson() {
        ObjectNode query = Elasticsearch.object();
        ObjectNode bool = query.putObject("bool");
        bool.set("filter", must);
        bool.set("must_not", mustNot);
        return query;
    }

    private Query anyOf(List<JsonNode> any) {
        ObjectNode query = Elasticsearch.object();
        ObjectNode bool = query.putObject("bool");
        bool.putArray("should").addAll(any);
        bool.put("minimum_should_match", 1);
        if (any.isEmpty()) {
            query.removeAll();
            query.putObject("match_none");
        }
        must.add(query);
        return this;
    }

    private Query range(String field, String comparison, String instant) {
        ObjectNode range = Elasticsearch.object();
        range.putObject("range").putObject(field).put(comparison, instant);
        must.add(range);
        return this;
    }

    private static ObjectNode termOf(String field, String value) {
        ObjectNode term = Elasticsearch.object();
        term.putObject("term").put(field, value);
        return term;
    }

    private static ObjectNode termsOf(String field, Collection<String> values) {
        ObjectNode terms = Elasticsearch.object();
        ArrayNode all = terms.putObject("terms").putArray(field);
        values.forEach(all::add);
        return terms;
    }

    private static ObjectNode existsOf(String field) {
        ObjectNode exists = Elasticsearch.object();
        exists.putObject("exists").put("field", field);
        return exists;
    }
}
