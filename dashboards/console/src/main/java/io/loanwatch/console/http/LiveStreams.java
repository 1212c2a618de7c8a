package io.loanwatch.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.sse.SseClient;
import io.loanwatch.console.access.BranchScope;
import io.loanwatch.console.access.Permission;
import io.loanwatch.console.access.User;
import io.loanwatch.console.stream.Directory;
import io.loanwatch.console.stream.EngineClock;
import io.loanwatch.console.stream.LiveEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Sends every open page what happens in its branches: {@code alerts} and {@code cases} as arrays, {@code state} with the clock
 * and whether Elasticsearch answers. A page that does not read is let go; it comes back and asks for what it missed.
 */
final class LiveStreams implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGES = 500;
    private static final int QUEUE = 5_000;
    private static final int BATCH = 200;
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration STATE_INTERVAL = Duration.ofSeconds(1);

    private final Access access;
    private final Directory directory;
    private final EngineClock clock;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private volatile BooleanSupplier searchable = () -> true;

    LiveStreams(Access access, Directory directory, EngineClock clock) {
        this.access = access;
        this.directory = directory;
        this.clock = clock;
    }

    void tellsWhetherSearchable(BooleanSupplier supplier) {
        searchable = supplier;
    }

    void open(SseClient client) {
        User user = access.require(client.ctx(), Permission.READ);
        if (listeners.size() >= PAGES) {
            throw new ApiException(503, "too_many_pages", "%d pages are open, which is the limit".formatted(PAGES));
        }
        var listener = new Listener(client, user.scope());
        client.keepAlive();
        client.onClose(listener::end);
        listeners.add(listener);
        listener.start();
    }

    void publish(LiveEvent event) {
        // Its own branch, else its borrower's; without either it is for the whole bank only.
        String branch = event.branchPath().orElseGet(() -> directory.branchOf(event.borrowerId()));
        event.content().put("branch_path", branch);
        for (Listener listener : listeners) {
            if (listener.scope.covers(branch)) {
                listener.offer(event);
            }
        }
    }

    @Override
    public void close() {
        listeners.forEach(Listener::end);
    }

    private final class Listener {

        private final SseClient client;
        private final BranchScope scope;
        private final BlockingQueue<LiveEvent> queue = new ArrayBlockingQueue<>(QUEUE);
        private final Thread thread = new Thread(this::run, "live-stream");
        private volatile boolean ended;

        Listener(SseClient client, BranchScope scope) {
            this.client = client;
            this.scope = scope;
            thread.setDaemon(true);
        }

        void start() {
            thread.start();
        }

        void offer(LiveEvent event) {
            if (!queue.offer(event)) {
                end();
            }
        }

        void end() {
            ended = true;
            listeners.remove(this);
        }

        private void run() {
            long stateAt = System.nanoTime() - STATE_INTERVAL.toNanos();
            try {
                while (!ended && !client.terminated()) {
                    send();
                    long now = System.nanoTime();
                    if (now - stateAt >= STATE_INTERVAL.toNanos()) {
                        client.sendEvent("state", state());
                        stateAt = now;
                    }
                    Thread.sleep(PAUSE.toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                end();
                client.close();
            }
        }

        private void send() {
            List<LiveEvent> batch = new ArrayList<>();
            while (queue.drainTo(batch, BATCH) > 0) {
                for (LiveEvent.Kind kind : LiveEvent.Kind.values()) {
                    ArrayNode rows = JSON.createArrayNode();
                    batch.stream()
                            .filter(event -> event.kind() == kind)
                            .map(LiveEvent::content)
                            .forEach((JsonNode content) -> rows.add(content));
                    if (!rows.isEmpty()) {
                        client.sendEvent(kind == LiveEvent.Kind.ALERT ? "alerts" : "cases", rows.toString());
                    }
                }
                batch.clear();
            }
        }

        private String state() {
            Instant now = clock.now();
            ObjectNode state = JSON.createObjectNode();
            state.put("clock", clock.isKnown() ? now.toString() : null);
            state.put("searchable", searchable.getAsBoolean());
            return state.toString();
        }
    }
}
