package io.loanwatch.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.loanwatch.console.access.Permission;
import io.loanwatch.console.access.User;
import io.loanwatch.console.decisions.Action;
import io.loanwatch.console.decisions.DecisionDesk;
import io.loanwatch.console.decisions.DecisionRequest;
import io.loanwatch.console.decisions.Disposal;
import io.loanwatch.console.decisions.RefusedDecisionException;
import io.loanwatch.console.search.ElasticsearchUnavailableException;
import java.util.Optional;

/** Decisions on cases, and what became of them. */
final class DecisionRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BULK = 100;

    private final Access access;
    private final DecisionDesk desk;

    DecisionRoutes(Access access, DecisionDesk desk) {
        this.access = access;
        this.desk = desk;
    }

    void add(RoutesConfig routes) {
        routes.post("/api/decisions", this::decide);
        routes.post("/api/decisions/acknowledge", this::acknowledge);
        routes.get("/api/decision", this::effect);
    }

    private void decide(Context ctx)
            throws RefusedDecisionException, ElasticsearchUnavailableException, InterruptedException {
        User user = access.require(ctx, Permission.READ);
        DecisionDesk.Taken taken = desk.decide(request(Request.body(ctx)), user);
        ctx.status(202);
        Answers.json(ctx, json(taken));
    }

    /** Each for itself: one that is refused holds none of the others up. */
    private void acknowledge(Context ctx) throws ElasticsearchUnavailableException, InterruptedException {
        User user = access.require(ctx, Permission.HANDLE);
        JsonNode ids = Request.body(ctx).path("case_ids");
        if (!ids.isArray() || ids.isEmpty() || ids.size() > BULK) {
            throw ApiException.invalid("case_ids must be an array of 1 to %d ids".formatted(BULK));
        }
        ArrayNode results = JSON.createArrayNode();
        for (JsonNode id : ids) {
            try {
                var request = new DecisionRequest(
                        id.asText(), Action.ACKNOWLEDGE, Optional.empty(), Optional.empty(), Optional.empty(), "");
                results.add(json(desk.decide(request, user)));
            } catch (RefusedDecisionException e) {
                results.addObject()
                        .put("case_id", id.asText())
                        .put("error", code(e))
                        .put("message", e.getMessage());
            }
        }
        ctx.status(202);
        Answers.json(ctx, results);
    }

    private void effect(Context ctx) throws ElasticsearchUnavailableException {
        User user = access.require(ctx, Permission.READ);
        String id = Request.required(ctx, "id");
        DecisionDesk.Effect effect = desk.effect(id, user)
                .orElseThrow(() -> ApiException.notFound("decision %s was not taken here lately".formatted(id)));
        Answers.json(
                ctx,
                JSON.createObjectNode()
                        .put("decision_id", id)
                        .put("state", effect.state().name())
                        .put("reason", effect.reason()));
    }

    static int status(RefusedDecisionException e) {
        return switch (e.kind()) {
            case FORBIDDEN, FOUR_EYES -> 403;
            case INVALID -> 400;
            case CONFLICT -> 409;
        };
    }

    static String code(RefusedDecisionException e) {
        return switch (e.kind()) {
            case FORBIDDEN -> "forbidden";
            case FOUR_EYES -> "four_eyes";
            case INVALID -> "invalid";
            case CONFLICT -> "conflict";
        };
    }

    private static DecisionRequest request(JsonNode body) {
        try {
            return new DecisionRequest(
                    Request.requiredField(body, "case_id"),
                    Request.constant("action", Request.requiredField(body, "action"), Action.class),
                    Request.field(body, "disposal")
                            .map(disposal -> Request.constant("disposal", disposal, Disposal.class)),
                    Request.field(body, "assignee"),
                    Request.field(body, "proposal_id"),
                    Request.field(body, "comment").orElse(""));
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static ObjectNode json(DecisionDesk.Taken taken) {
        return JSON.createObjectNode()
                .put("decision_id", taken.decisionId())
                .put("case_id", taken.caseId())
                .put("known_at", taken.written().knownAt().toString());
    }
}
