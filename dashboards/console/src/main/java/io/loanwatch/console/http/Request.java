package io.loanwatch.console.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.loanwatch.console.search.Page;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads parameters and bodies; what is missing or wrong is an error that names it. */
final class Request {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEFAULT_ROWS = 50;

    private Request() {}

    static Optional<String> text(Context ctx, String name) {
        return Optional.ofNullable(ctx.queryParam(name)).filter(value -> !value.isBlank());
    }

    static String required(Context ctx, String name) {
        return text(ctx, name).orElseThrow(() -> ApiException.invalid("parameter %s is missing".formatted(name)));
    }

    /** A parameter that may be given several times, or once with commas. */
    static Collection<String> several(Context ctx, String name) {
        return ctx.queryParams(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .filter(value -> !value.isBlank())
                .toList();
    }

    static <E extends Enum<E>> Collection<String> severalOf(Context ctx, String name, Class<E> type) {
        Collection<String> values = several(ctx, name);
        values.forEach(value -> constant(name, value, type));
        return values;
    }

    static <E extends Enum<E>> E constant(String name, String value, Class<E> type) {
        try {
            return Enum.valueOf(type, value);
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid(
                    "%s is \"%s\", must be one of %s".formatted(name, value, List.of(type.getEnumConstants())));
        }
    }

    static int number(Context ctx, String name, int otherwise) {
        Optional<String> text = text(ctx, name);
        try {
            return text.map(Integer::valueOf).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw ApiException.invalid("%s is \"%s\", must be a number".formatted(name, text.orElse("")));
        }
    }

    static Page page(Context ctx) {
        try {
            return new Page(number(ctx, "size", DEFAULT_ROWS), text(ctx, "after"));
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid(String.valueOf(e.getMessage()));
        }
    }

    static JsonNode body(Context ctx) {
        try {
            JsonNode body = JSON.readTree(ctx.body());
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            // Said below.
        }
        throw ApiException.invalid("the body must be a JSON object");
    }

    static Optional<String> field(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw ApiException.invalid("%s must be a string".formatted(name));
        }
        return Optional.of(value.asText()).filter(text -> !text.isBlank());
    }

    static String requiredField(JsonNode body, String name) {
        return field(body, name).orElseThrow(() -> ApiException.invalid("%s is missing".formatted(name)));
    }
}
