package io.loanwatch.console.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.loanwatch.console.access.Permission;
import io.loanwatch.console.access.User;
import io.loanwatch.console.audit.AuditEntry.Outcome;
import io.loanwatch.console.audit.AuditLog;
import io.loanwatch.console.identity.IdentityVault;
import io.loanwatch.console.identity.Purpose;
import io.loanwatch.console.search.ElasticsearchUnavailableException;
import io.loanwatch.console.search.SeriesSearch;
import io.loanwatch.console.stream.Directory;
import io.loanwatch.console.stream.EngineClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** One borrower: what the bank's records say, its series, and, for a purpose, who it is. */
final class BorrowerRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SUGGESTIONS = 20;

    private final Access access;
    private final Directory directory;
    private final SeriesSearch series;
    private final Optional<IdentityVault> vault;
    private final AuditLog audit;
    private final EngineClock clock;

    BorrowerRoutes(
            Access access,
            Directory directory,
            SeriesSearch series,
            Optional<IdentityVault> vault,
            AuditLog audit,
            EngineClock clock) {
        this.access = access;
        this.directory = directory;
        this.series = series;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/borrowers", this::search);
        routes.get("/api/borrower", this::borrower);
        routes.get("/api/borrower/series", this::series);
        routes.post("/api/borrower/identity", this::identity);
    }

    private void search(Context ctx) {
        User user = access.require(ctx, Permission.READ);
        ArrayNode found = JSON.createArrayNode();
        directory
                .search(Request.required(ctx, "text"), user.scope(), SUGGESTIONS)
                .forEach(found::add);
        Answers.json(ctx, found);
    }

    private void borrower(Context ctx) {
        Directory.Card card = visible(ctx, access.require(ctx, Permission.READ));
        ObjectNode json = JSON.createObjectNode()
                .put("borrower_id", card.borrowerId())
                .put("branch_path", card.branchPath())
                .put("manager", card.manager());
        card.profile()
                .ifPresent(profile -> json.put("segment", profile.segment())
                        .put("industry_code", profile.industryCode())
                        .put("region_code", profile.regionCode())
                        .put("company_size", profile.companySize())
                        .put(
                                "registered_on",
                                profile.registeredOn().map(LocalDate::toString).orElse(null)));
        ArrayNode loans = json.putArray("loans");
        for (Directory.LoanCard loan : card.loans()) {
            ObjectNode row = loans.addObject()
                    .put("loan_id", loan.loanId())
                    .put("product", loan.product())
                    .put("status", loan.status())
                    .put("branch_path", loan.branchPath())
                    .put("manager", loan.manager())
                    .put("principal_cents", loan.principalCents())
                    .put("outstanding_cents", loan.outstandingCents())
                    .put("currency", loan.currency())
                    .put("signed_on", loan.signedOn().toString())
                    .put("matures_on", loan.maturesOn().toString())
                    .put("known_at", Instant.ofEpochMilli(loan.knownAt()).toString());
            ArrayNode purposes = row.putArray("purposes");
            loan.purposes().forEach(purposes::add);
        }
        ArrayNode related = json.putArray("related");
        card.related()
                .forEach(party -> related.addObject()
                        .put("party_id", party.partyId())
                        .put("relation", party.relation())
                        .put("party_class", party.partyClass()));
        Answers.json(ctx, json);
    }

    private void series(Context ctx) throws ElasticsearchUnavailableException {
        Directory.Card card = visible(ctx, access.require(ctx, Permission.READ));
        Answers.json(ctx, series.of(card.borrowerId()));
    }

    private void identity(Context ctx) {
        User user = access.require(ctx, Permission.REVEAL);
        Purpose purpose =
                Request.constant("purpose", Request.requiredField(Request.body(ctx), "purpose"), Purpose.class);
        Directory.Card card = visible(ctx, user);
        IdentityVault known = vault.orElseThrow(() -> new ApiException(
                501, "no_vault", "no identity vault is connected, so nothing but tokens can be shown"));
        audit.append(clock.now(), user.token(), "SHOW_IDENTITY", card.borrowerId(), purpose.name(), Outcome.DONE, "");
        IdentityVault.Identity identity = known.identify(card.borrowerId(), user.token(), purpose)
                .orElseThrow(() -> ApiException.notFound(
                        "the identity vault tells nothing of borrower %s".formatted(card.borrowerId())));
        Answers.json(
                ctx,
                JSON.createObjectNode()
                        .put("name", identity.name())
                        .put("document_number", identity.documentNumber())
                        .put("phone", identity.phone())
                        .put("demonstration", identity.demonstration()));
    }

    private Directory.Card visible(Context ctx, User user) {
        String id = Request.required(ctx, "id");
        return directory
                .card(id)
                .filter(card -> user.scope().covers(card.branchPath()))
                .orElseThrow(() -> ApiException.notFound("no borrower %s in your branches".formatted(id)));
    }
}
