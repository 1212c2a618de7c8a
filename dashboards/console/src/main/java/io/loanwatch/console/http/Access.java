package io.loanwatch.console.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import io.loanwatch.console.access.OpenIdProvider;
import io.loanwatch.console.access.Permission;
import io.loanwatch.console.access.RefusedTokenException;
import io.loanwatch.console.access.Sessions;
import io.loanwatch.console.access.Sessions.Session;
import io.loanwatch.console.access.User;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks: the session of the cookie, or a bearer token. A write by cookie must carry the session's secret in a header, which
 * no other site's page can know.
 */
final class Access {

    static final String COOKIE = "loanwatch_session";
    static final String CSRF_HEADER = "X-CSRF-Token";

    private static final String BEARER = "Bearer ";
    private static final Set<HandlerType> READS = Set.of(HandlerType.GET, HandlerType.HEAD);

    private final Sessions sessions;
    private final Optional<OpenIdProvider> provider;
    private final boolean secure;

    /** @param secure whether browsers reach the console over TLS only */
    Access(Sessions sessions, Optional<OpenIdProvider> provider, boolean secure) {
        this.sessions = sessions;
        this.provider = provider;
        this.secure = secure;
    }

    /** Who asks, if anybody is signed in; a bearer token that is given must be right. */
    Optional<User> user(Context ctx) {
        String authorization = ctx.header("Authorization");
        if (authorization != null) {
            return Optional.of(bearer(authorization));
        }
        Optional<Session> session = session(ctx);
        if (session.isPresent() && !READS.contains(ctx.method())) {
            requireSecret(ctx, session.get());
        }
        return session.map(Session::user);
    }

    /** Who asks; must be allowed to. */
    User require(Context ctx, Permission permission) {
        User user = user(ctx).orElseThrow(() -> new ApiException(401, "not_signed_in", "sign in first"));
        if (!user.may(permission)) {
            throw ApiException.forbidden("%s may not do this: it takes the permission %s, which roles %s do not give"
                    .formatted(user.token(), permission, user.roles()));
        }
        return user;
    }

    Optional<Session> session(Context ctx) {
        return Optional.ofNullable(ctx.cookie(COOKIE)).flatMap(sessions::find);
    }

    Session open(Context ctx, User user) {
        session(ctx).ifPresent(old -> sessions.end(old.id()));
        Session session = sessions.open(user);
        ctx.cookie(cookie(session.id(), (int) Sessions.LIFETIME.toSeconds(), SameSite.STRICT));
        return session;
    }

    void end(Context ctx) {
        user(ctx);
        session(ctx).ifPresent(session -> sessions.end(session.id()));
        ctx.cookie(cookie("", 0, SameSite.STRICT));
    }

    private Cookie cookie(String value, int maxAge, SameSite sameSite) {
        return named(COOKIE, value, maxAge, sameSite);
    }

    Cookie named(String name, String value, int maxAge, SameSite sameSite) {
        return new Cookie(name, value, "/", maxAge, secure, true, null, sameSite);
    }

    private User bearer(String authorization) {
        if (!authorization.startsWith(BEARER)) {
            throw new ApiException(401, "bad_token", "Authorization must begin with \"Bearer \"");
        }
        OpenIdProvider issuer = provider.orElseThrow(() ->
                new ApiException(401, "bad_token", "the token is refused: no issuer is set, so none can be right"));
        try {
            return issuer.verify(authorization.substring(BEARER.length()).strip());
        } catch (RefusedTokenException e) {
            throw new ApiException(401, "bad_token", String.valueOf(e.getMessage()));
        }
    }

    private static void requireSecret(Context ctx, Session session) {
        String given = Optional.ofNullable(ctx.header(CSRF_HEADER)).orElse("");
        boolean same = MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), session.csrf().getBytes(StandardCharsets.UTF_8));
        if (!same) {
            throw new ApiException(
                    403, "csrf", "header %s must be the \"csrf\" of GET /api/session".formatted(CSRF_HEADER));
        }
    }
}
