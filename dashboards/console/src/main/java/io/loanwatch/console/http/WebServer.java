package io.loanwatch.console.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.loanwatch.console.decisions.RefusedDecisionException;
import io.loanwatch.console.search.ElasticsearchUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Javalin with what holds for every answer: security headers, errors as JSON, and only hosts that the console is called. */
final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final long LARGEST_REQUEST_BYTES = 256 * 1024;

    /** Styles may stand in the page: Ant Design and ECharts write theirs when they run. Scripts may not. */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "object-src 'none'");

    private final Javalin server;

    private WebServer(Javalin server) {
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param port 0 for any
     * @param publicHost host, and port unless it is usual, by which browsers know it
     */
    static WebServer start(
            String host, int port, Optional<String> publicHost, StaticFiles files, Consumer<RoutesConfig> routes) {
        Javalin server = Javalin.create(config -> configure(config, publicHost, files, routes));
        return new WebServer(server.start(host, port));
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void configure(
            JavalinConfig config, Optional<String> publicHost, StaticFiles files, Consumer<RoutesConfig> routes) {
        config.startup.showJavalinBanner = false;
        config.http.maxRequestSize = LARGEST_REQUEST_BYTES;
        config.routes.before(ctx -> {
            headers(ctx);
            requireKnownHost(ctx, publicHost);
        });
        routes.accept(config.routes);
        config.routes.get("/*", ctx -> {
            if (ctx.path().startsWith("/api/") || ctx.path().startsWith("/auth/")) {
                throw ApiException.notFound("there is nothing at " + ctx.path());
            }
            files.serve(ctx);
        });
        config.routes.exception(ApiException.class, (e, ctx) -> Answers.error(ctx, e.status(), e.code(), message(e)));
        config.routes.exception(
                RefusedDecisionException.class,
                (e, ctx) -> Answers.error(ctx, DecisionRoutes.status(e), DecisionRoutes.code(e), message(e)));
        config.routes.exception(
                ElasticsearchUnavailableException.class,
                (e, ctx) -> Answers.error(ctx, 503, "elasticsearch_unavailable", message(e)));
        config.routes.exception(Exception.class, (e, ctx) -> {
            LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
            Answers.error(ctx, 500, "failed", "the console failed: " + message(e));
        });
    }

    private static void headers(Context ctx) {
        ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "same-origin");
        ctx.header("Cross-Origin-Opener-Policy", "same-origin");
    }

    /** A page of another site whose name was made to lead here is not answered. */
    private static void requireKnownHost(Context ctx, Optional<String> publicHost) {
        String host = Optional.ofNullable(ctx.header("Host")).orElse("");
        String name = host.replaceFirst(":\\d+$", "");
        boolean known = Set.of("127.0.0.1", "localhost", "[::1]").contains(name)
                || publicHost.filter(host::equals).isPresent();
        if (!known) {
            throw new ApiException(
                    421,
                    "wrong_host",
                    "the console is not called \"%s\" but %s"
                            .formatted(host, List.of("localhost", publicHost.orElse("127.0.0.1"))));
        }
    }

    private static String message(Exception e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }
}
