package io.loanwatch.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.loanwatch.console.access.Permission;
import io.loanwatch.console.access.User;
import io.loanwatch.console.audit.AuditEntry.Outcome;
import io.loanwatch.console.audit.AuditLog;
import io.loanwatch.console.identity.Purpose;
import io.loanwatch.console.search.AlertSearch;
import io.loanwatch.console.search.CaseSearch;
import io.loanwatch.console.search.ElasticsearchUnavailableException;
import io.loanwatch.console.stream.DeadLetterContent;
import io.loanwatch.console.stream.DeadLetters;
import io.loanwatch.console.stream.EngineClock;
import io.loanwatch.console.stream.FeedTopics;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** The engine itself: indicators and how good they are, feeds and how fresh, records that were put aside. */
final class EngineRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Access access;
    private final JsonNode catalogue;
    private final AlertSearch alerts;
    private final CaseSearch cases;
    private final FeedTopics feeds;
    private final DeadLetters deadLetters;
    private final AuditLog audit;
    private final EngineClock clock;
    private final BooleanSupplier searchable;

    EngineRoutes(
            Access access,
            JsonNode catalogue,
            AlertSearch alerts,
            CaseSearch cases,
            FeedTopics feeds,
            DeadLetters deadLetters,
            AuditLog audit,
            EngineClock clock,
            BooleanSupplier searchable) {
        this.access = access;
        this.catalogue = catalogue;
        this.alerts = alerts;
        this.cases = cases;
        this.feeds = feeds;
        this.deadLetters = deadLetters;
        this.audit = audit;
        this.clock = clock;
        this.searchable = searchable;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/health", this::health);
        routes.get("/api/indicators", this::indicators);
        routes.get("/api/indicators/quality", this::quality);
        routes.get("/api/feeds", this::feeds);
        routes.get("/api/dead-letters", this::deadLetters);
        routes.post("/api/dead-letters/content", this::content);
    }

    private void health(Context ctx) {
        Answers.json(ctx, JSON.createObjectNode().put("searchable", searchable.getAsBoolean()));
    }

    private void indicators(Context ctx) {
        access.require(ctx, Permission.READ);
        Answers.json(ctx, catalogue);
    }

    private void quality(Context ctx) throws ElasticsearchUnavailableException {
        User user = access.require(ctx, Permission.READ);
        ObjectNode quality = JSON.createObjectNode();
        quality.set("alerts", alerts.statesByIndicator(user.scope()));
        quality.set("disposals", cases.disposalsByIndicator(user.scope()));
        Answers.json(ctx, quality);
    }

    private void feeds(Context ctx) {
        access.require(ctx, Permission.READ);
        ObjectNode answer = JSON.createObjectNode();
        answer.put(
                "looked_at",
                feeds.lookedAt().equals(Instant.EPOCH) ? null : feeds.lookedAt().toString());
        ArrayNode topics = answer.putArray("topics");
        for (FeedTopics.Fresh topic : feeds.topics()) {
            topics.addObject()
                    .put("topic", topic.topic())
                    .put(
                            "known_through",
                            topic.knownThrough().map(Object::toString).orElse(null))
                    .put("records", topic.records())
                    .put("records_per_second", topic.recordsPerSecond());
        }
        ArrayNode complete = answer.putArray("complete_through");
        feeds.completeThrough()
                .forEach((feed, through) ->
                        complete.addObject().put("feed", feed).put("through", through.toString()));
        ObjectNode counts = answer.putObject("dead_letters_by_reason");
        deadLetters.countByReason().forEach(counts::put);
        Answers.json(ctx, answer);
    }

    /** Records name no branch before they can be read, so only the whole bank sees which were put aside. */
    private void deadLetters(Context ctx) {
        requireWholeBank(access.require(ctx, Permission.READ));
        ArrayNode letters = JSON.createArrayNode();
        deadLetters.newest().forEach(letter -> letters.add(letter.about()));
        Answers.json(ctx, letters);
    }

    private void content(Context ctx) {
        User user = access.require(ctx, Permission.READ_DEAD_LETTERS);
        requireWholeBank(user);
        JsonNode body = Request.body(ctx);
        String origin = Request.requiredField(body, "origin");
        Purpose purpose = Request.constant("purpose", Request.requiredField(body, "purpose"), Purpose.class);
        DeadLetters.Letter letter = deadLetters
                .find(origin)
                .orElseThrow(() -> ApiException.notFound(
                        "%s is none of the %d newest records put aside".formatted(origin, DeadLetters.KEPT)));
        audit.append(clock.now(), user.token(), "SHOW_RECORD", origin, purpose.name(), Outcome.DONE, "");
        Answers.json(ctx, DeadLetterContent.of(letter.value()));
    }

    private static void requireWholeBank(User user) {
        if (!user.scope().isWholeBank()) {
            throw ApiException.forbidden("records that were put aside are shown to users of the head office only");
        }
    }
}
