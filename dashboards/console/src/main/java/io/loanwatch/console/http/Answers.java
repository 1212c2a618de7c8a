package io.loanwatch.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;

/** Answers in JSON, which nobody may keep. */
final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    static void json(Context ctx, JsonNode body) {
        ctx.contentType("application/json; charset=utf-8");
        ctx.header("Cache-Control", "no-store");
        ctx.result(body.toString());
    }

    static void error(Context ctx, int status, String code, String message) {
        ctx.status(status);
        json(ctx, JSON.createObjectNode().put("error", code).put("message", message));
    }
}
