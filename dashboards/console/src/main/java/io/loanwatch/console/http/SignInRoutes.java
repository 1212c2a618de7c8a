package io.loanwatch.console.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.SameSite;
import io.loanwatch.console.access.DemoUsers;
import io.loanwatch.console.access.OpenIdProvider;
import io.loanwatch.console.access.RefusedTokenException;
import io.loanwatch.console.access.User;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sign-in by the bank's OpenID provider, or in a demonstration by choosing one of its people. */
final class SignInRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STATE_COOKIE = "loanwatch_sign_in";
    private static final int STATE_SECONDS = (int) Duration.ofMinutes(10).toSeconds();
    private static final int STARTED_LIMIT = 1_000;

    private final Access access;
    private final Optional<DemoUsers> demoUsers;
    private final Optional<OpenIdProvider> provider;
    private final String zone;
    private final Map<String, OpenIdProvider.Started> started = new ConcurrentHashMap<>();

    SignInRoutes(Access access, Optional<DemoUsers> demoUsers, Optional<OpenIdProvider> provider, String zone) {
        this.access = access;
        this.demoUsers = demoUsers;
        this.provider = provider;
        this.zone = zone;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/session", this::session);
        routes.delete("/api/session", ctx -> {
            access.end(ctx);
            ctx.status(204);
        });
        demoUsers.ifPresent(users -> routes.post("/api/session", ctx -> choose(ctx, users)));
        provider.ifPresent(issuer -> {
            routes.get("/auth/login", ctx -> login(ctx, issuer));
            routes.get("/auth/callback", ctx -> callback(ctx, issuer));
        });
    }

    private void session(Context ctx) {
        Optional<User> user = access.user(ctx);
        ObjectNode session = JSON.createObjectNode();
        session.put("demonstration", demoUsers.isPresent());
        session.put("zone", zone);
        user.ifPresent(someone -> session.set("user", json(someone)));
        access.session(ctx).ifPresent(open -> session.put("csrf", open.csrf()));
        demoUsers.ifPresent(users -> {
            ArrayNode all = session.putArray("demo_users");
            users.all().forEach(each -> all.add(json(each)));
        });
        Answers.json(ctx, session);
    }

    private void choose(Context ctx, DemoUsers users) {
        String token = Request.requiredField(Request.body(ctx), "user");
        User user = users.find(token)
                .orElseThrow(() -> ApiException.invalid("user is \"%s\", must be one of %s"
                        .formatted(token, users.all().stream().map(User::token).toList())));
        String csrf = access.open(ctx, user).csrf();
        ObjectNode session = JSON.createObjectNode().put("csrf", csrf);
        session.set("user", json(user));
        Answers.json(ctx, session);
    }

    private void login(Context ctx, OpenIdProvider issuer) {
        OpenIdProvider.Started begun = issuer.start();
        if (started.size() >= STARTED_LIMIT) {
            started.clear();
        }
        started.put(begun.state(), begun);
        // Lax, because the browser comes back from another site.
        ctx.cookie(access.named(STATE_COOKIE, begun.state(), STATE_SECONDS, SameSite.LAX));
        ctx.redirect(begun.address().toString());
    }

    private void callback(Context ctx, OpenIdProvider issuer) throws IOException {
        String state = Request.required(ctx, "state");
        boolean sameBrowser = state.equals(ctx.cookie(STATE_COOKIE));
        OpenIdProvider.Started begun = sameBrowser ? started.remove(state) : null;
        if (begun == null) {
            throw new ApiException(401, "sign_in", "this sign-in was not begun here, or too long ago: begin again");
        }
        try {
            access.open(ctx, issuer.finish(begun, Request.required(ctx, "code")));
        } catch (RefusedTokenException e) {
            throw new ApiException(401, "sign_in", String.valueOf(e.getMessage()));
        }
        ctx.cookie(access.named(STATE_COOKIE, "", 0, SameSite.LAX));
        // A redirect would still count as the other site's, and the strict cookie would stay behind.
        ctx.html("<!doctype html><meta http-equiv=\"refresh\" content=\"0;url=/\"><title>Loanwatch</title>");
    }

    private static ObjectNode json(User user) {
        ObjectNode json = JSON.createObjectNode().put("token", user.token());
        user.roles().stream().sorted().forEach(role -> json.withArray("roles").add(role.name()));
        user.scope().paths().forEach(path -> json.withArray("branches").add(path));
        user.permissions().forEach(permission -> json.withArray("permissions").add(permission.name()));
        return json;
    }
}
