package io.loanwatch.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.loanwatch.console.access.Permission;
import io.loanwatch.console.access.User;
import io.loanwatch.console.search.AlertSearch;
import io.loanwatch.console.search.CaseSearch;
import io.loanwatch.console.search.ElasticsearchUnavailableException;
import io.loanwatch.console.search.Page;
import io.loanwatch.console.stream.Directory;
import io.loanwatch.console.stream.EngineClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is at risk: counters, alerts and cases. */
final class RiskRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DAYS = 60;

    private final Access access;
    private final AlertSearch alerts;
    private final CaseSearch cases;
    private final Directory directory;
    private final EngineClock clock;
    private final String zone;

    private enum Severity {
        LIGHT,
        MODERATE,
        SEVERE
    }

    private enum AlertState {
        OPEN,
        RECOVERED,
        WITHDRAWN
    }

    private enum CaseKind {
        CASE,
        CHECK
    }

    RiskRoutes(
            Access access, AlertSearch alerts, CaseSearch cases, Directory directory, EngineClock clock, String zone) {
        this.access = access;
        this.alerts = alerts;
        this.cases = cases;
        this.directory = directory;
        this.clock = clock;
        this.zone = zone;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/overview", this::overview);
        routes.get("/api/alerts", this::listAlerts);
        routes.get("/api/alert", this::alert);
        routes.get("/api/cases", this::listCases);
        routes.get("/api/case", this::oneCase);
        routes.get("/api/branches", this::branches);
    }

    private void overview(Context ctx) throws ElasticsearchUnavailableException {
        User user = access.require(ctx, Permission.READ);
        ObjectNode overview = alerts.counters(user.scope(), clock.now(), DAYS, zone);
        overview.put("clock", clock.isKnown() ? clock.now().toString() : null);
        overview.set("cases", cases.counters(user.scope(), clock.now(), user.token()));
        Answers.json(ctx, overview);
    }

    private void listAlerts(Context ctx) throws ElasticsearchUnavailableException {
        User user = access.require(ctx, Permission.READ);
        var filter = new AlertSearch.Filter(
                user.scope(),
                Request.severalOf(ctx, "severity", Severity.class),
                Request.severalOf(ctx, "state", AlertState.class),
                Request.several(ctx, "indicator"),
                Request.text(ctx, "borrower"));
        Page page = Request.page(ctx);
        Answers.json(ctx, withBranches(listed(() -> alerts.list(filter, page))));
    }

    private void alert(Context ctx) throws ElasticsearchUnavailableException {
        User user = access.require(ctx, Permission.READ);
        String id = Request.required(ctx, "id");
        Answers.json(
                ctx,
                alerts.find(id, user.scope())
                        .orElseThrow(() -> ApiException.notFound("no alert %s in your branches".formatted(id))));
    }

    private void listCases(Context ctx) throws ElasticsearchUnavailableException {
        User user = access.require(ctx, Permission.READ);
        Optional<String> branch = Request.text(ctx, "branch");
        branch.filter(path -> !user.scope().touches(path)).ifPresent(path -> {
            throw ApiException.forbidden("branch %s is not one that %s may see".formatted(path, user.token()));
        });
        var filter = new CaseSearch.Filter(
                user.scope(),
                Request.constant("stage", Request.text(ctx, "stage").orElse("OPEN"), CaseSearch.Stage.class),
                Request.severalOf(ctx, "grade", Severity.class),
                Request.text(ctx, "kind")
                        .map(kind ->
                                Request.constant("kind", kind, CaseKind.class).name()),
                branch,
                Request.text(ctx, "assignee"),
                Request.text(ctx, "borrower"),
                Request.text(ctx, "order").orElse("urgency"));
        Page page = Request.page(ctx);
        Answers.json(ctx, listed(() -> cases.list(filter, clock.now(), page)));
    }

    private void oneCase(Context ctx) throws ElasticsearchUnavailableException {
        User user = access.require(ctx, Permission.READ);
        String id = Request.required(ctx, "id");
        JsonNode found = cases.find(id, user.scope())
                .orElseThrow(() -> ApiException.notFound("no case %s in your branches".formatted(id)));
        List<String> alertIds = new ArrayList<>();
        found.path("alert_ids").forEach(alertId -> alertIds.add(alertId.asText()));
        ObjectNode answer = JSON.createObjectNode();
        answer.set("case", found);
        answer.set("alerts", alerts.ofCase(alertIds));
        Answers.json(ctx, answer);
    }

    private void branches(Context ctx) {
        User user = access.require(ctx, Permission.READ);
        ArrayNode units = JSON.createArrayNode();
        for (Directory.Unit unit : directory.units()) {
            if (user.scope().touches(unit.path())) {
                units.addObject()
                        .put("path", unit.path())
                        .put("name_en", unit.nameEn())
                        .put("name_zh", unit.nameZh());
            }
        }
        Answers.json(ctx, units);
    }

    private ObjectNode withBranches(ObjectNode page) {
        for (JsonNode row : page.path("rows")) {
            ((ObjectNode) row)
                    .put(
                            "branch_path",
                            directory.branchOf(row.path("borrower_id").asText()));
        }
        return page;
    }

    private interface Listing {
        ObjectNode rows() throws ElasticsearchUnavailableException;
    }

    private static ObjectNode listed(Listing listing) throws ElasticsearchUnavailableException {
        try {
            return listing.rows();
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid(String.valueOf(e.getMessage()));
        }
    }
}
