package io.loanwatch.console.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is signed in by a cookie. Sessions are held in memory: after a restart everybody signs in again. */
public final class Sessions {

    /** A working day; bearer tokens bring their own expiry. */
    public static final Duration LIFETIME = Duration.ofHours(10);

    private static final int LIMIT = 10_000;
    private static final int SECRET_BYTES = 32;

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    /**
     * A session.
     *
     * @param id the secret in the cookie
     * @param csrf the secret that the page sends with each write
     * @param user whose it is
     * @param endsAt when it ends by itself
     */
    public record Session(String id, String csrf, User user, Instant endsAt) {}

    public Sessions(Clock clock) {
        this.clock = clock;
    }

    public Session open(User user) {
        sessions.values().removeIf(this::isOver);
        if (sessions.size() >= LIMIT) {
            throw new IllegalStateException("%d sessions are open, which is the limit".formatted(LIMIT));
        }
        var session = new Session(secret(), secret(), user, clock.instant().plus(LIFETIME));
        sessions.put(session.id(), session);
        return session;
    }

    public Optional<Session> find(String id) {
        return Optional.ofNullable(sessions.get(id)).filter(session -> !isOver(session));
    }

    public void end(String id) {
        sessions.remove(id);
    }

    /** A secret that cannot be guessed. */
    public String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private boolean isOver(Session session) {
        return !clock.instant().isBefore(session.endsAt());
    }
}
