package io.loanwatch.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loanwatch.console.ConsoleSettings;
import io.loanwatch.console.access.DemoUsers;
import io.loanwatch.console.access.OpenIdProvider;
import io.loanwatch.console.access.Sessions;
import io.loanwatch.console.audit.AuditLog;
import io.loanwatch.console.decisions.DecisionDesk;
import io.loanwatch.console.identity.DemoVault;
import io.loanwatch.console.identity.IdentityVault;
import io.loanwatch.console.search.AlertSearch;
import io.loanwatch.console.search.CaseSearch;
import io.loanwatch.console.search.Elasticsearch;
import io.loanwatch.console.search.SeriesSearch;
import io.loanwatch.console.stream.DeadLetters;
import io.loanwatch.console.stream.DecisionTopic;
import io.loanwatch.console.stream.Directory;
import io.loanwatch.console.stream.EngineClock;
import io.loanwatch.console.stream.FeedTopics;
import io.loanwatch.console.stream.KafkaClients;
import io.loanwatch.console.stream.LiveFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console, wired: what it reads and writes, and the web server before it. Closing it ends all. */
public final class Console implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final WebServer server;

    private Console(ConsoleSettings settings, Clock wall) throws IOException {
        try {
            String zone = settings.zone().getId();
            JsonNode catalogue = new ObjectMapper().readTree(Files.readString(settings.catalogue()));
            AuditLog audit = closing(new AuditLog(settings.auditFile(), wall));
            var kafka = new KafkaClients(settings.kafka());
            var clock = new EngineClock();
            Elasticsearch elasticsearch =
                    closing(new Elasticsearch(settings.elasticsearch(), settings.elasticsearchHeaders()));
            Directory directory = closing(Directory.follow(kafka));
            DeadLetters deadLetters = closing(DeadLetters.follow(kafka));
            FeedTopics feeds = closing(FeedTopics.watch(kafka, clock));
            var alerts = new AlertSearch(elasticsearch, directory);
            var cases = new CaseSearch(elasticsearch);
            DecisionTopic decisions = closing(new DecisionTopic(kafka, clock, wall));
            var desk = new DecisionDesk(cases, decisions, deadLetters, audit, clock);

            Optional<DemoUsers> demoUsers =
                    settings.isDemonstration() ? Optional.of(new DemoUsers()) : Optional.empty();
            Optional<OpenIdProvider> provider = settings.openId().isPresent()
                    ? Optional.of(new OpenIdProvider(settings.openId().get()))
                    : Optional.empty();
            boolean secure = settings.publicAddress()
                    .filter(address -> "https".equals(address.getScheme()))
                    .isPresent();
            var access = new Access(new Sessions(wall), provider, secure);
            LiveStreams live = closing(new LiveStreams(access, directory, clock));
            Health health = closing(new Health(elasticsearch, Console::changed));
            live.tellsWhetherSearchable(health::isSearchable);
            closing(LiveFeed.start(kafka, clock, live::publish));

            server = closing(WebServer.start(
                    settings.host(), settings.port(), settings.publicHost(), new StaticFiles(), routes -> {
                        new SignInRoutes(access, demoUsers, provider, zone).add(routes);
                        new RiskRoutes(access, alerts, cases, directory, clock, zone).add(routes);
                        new BorrowerRoutes(
                                        access,
                                        directory,
                                        new SeriesSearch(elasticsearch),
                                        vault(settings),
                                        audit,
                                        clock)
                                .add(routes);
                        new DecisionRoutes(access, desk).add(routes);
                        new EngineRoutes(
                                        access,
                                        catalogue,
                                        alerts,
                                        cases,
                                        feeds,
                                        deadLetters,
                                        audit,
                                        clock,
                                        health::isSearchable)
                                .add(routes);
                        new AuditRoutes(access, audit).add(routes);
                        routes.sse("/api/live", live::open);
                    }));
            health.start();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything.
     *
     * @throws IOException if a file cannot be read or written, the issuer does not answer, or the port is taken
     */
    public static Console start(ConsoleSettings settings, Clock wall) throws IOException {
        return new Console(settings, wall);
    }

    public int port() {
        return server.port();
    }

    /** Ends what was started last first; goes on when one cannot be ended. */
    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                LOG.warn("while ending", e);
            }
        }
    }

    private <C extends AutoCloseable> C closing(C part) {
        running.push(part);
        return part;
    }

    private static Optional<IdentityVault> vault(ConsoleSettings settings) {
        return settings.isDemonstration()
                ? Optional.of(new DemoVault())
                : ServiceLoader.load(IdentityVault.class).findFirst();
    }

    private static void changed(boolean searchable) {
        LOG.warn(searchable ? "Elasticsearch answers again" : "Elasticsearch does not answer");
    }
}
