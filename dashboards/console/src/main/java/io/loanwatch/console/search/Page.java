package io.loanwatch.console.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Which part of a list is wanted; a list is never loaded whole.
 *
 * @param size rows
 * @param after the cursor that came with the part before
 */
public record Page(int size, Optional<String> after) {

    public static final int LARGEST = 200;

    private static final ObjectMapper JSON = new ObjectMapper();

    public Page {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException("size is %d, must be from 1 to %d".formatted(size, LARGEST));
        }
    }

    void into(ObjectNode search) {
        search.put("size", size);
        after.ifPresent(cursor -> search.set("search_after", decode(cursor)));
    }

    /** Rows, how many there are in all, and the cursor of the next part, null at the end. */
    ObjectNode rows(JsonNode answer) {
        ObjectNode page = JSON.createObjectNode();
        ArrayNode rows = page.putArray("rows");
        JsonNode hits = answer.path("hits").path("hits");
        hits.forEach(hit -> rows.add(hit.path("_source")));
        page.put("total", answer.path("hits").path("total").path("value").asLong());
        page.put(
                "total_is_lower_bound",
                answer.path("hits").path("total").path("relation").asText().equals("gte"));
        page.put(
                "next",
                hits.size() < size ? null : encode(hits.get(hits.size() - 1).path("sort")));
        return page;
    }

    private static String encode(JsonNode sort) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sort.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode decode(String cursor) {
        try {
            JsonNode sort = JSON.readTree(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            if (sort.isArray()) {
                return sort;
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "after is \"%s\", must be the \"next\" of the part before".formatted(cursor));
    }
}
