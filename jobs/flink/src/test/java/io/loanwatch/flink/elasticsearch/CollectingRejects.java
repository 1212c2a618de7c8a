package io.loanwatch.flink.elasticsearch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Keeps the rejects that were flushed, by name because Flink copies the strategy; fails a number of flushes on demand. */
final class CollectingRejects implements DocumentRejects {

    record Reject(Document document, int httpStatus, String reason) {}

    private static final Map<String, Queue<Reject>> FLUSHED = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> FAILURES = new ConcurrentHashMap<>();

    private final String name;

    CollectingRejects(String name, int failingFlushes) {
        this.name = name;
        FLUSHED.put(name, new ConcurrentLinkedQueue<>());
        FAILURES.put(name, new AtomicInteger(failingFlushes));
    }

    List<Reject> flushed() {
        return List.copyOf(FLUSHED.get(name));
    }

    @Override
    public Handler open(WriterInitContext context) {
        return new Collecting(FLUSHED.get(name), FAILURES.get(name));
    }

    private record Collecting(Queue<Reject> flushed, AtomicInteger failures, List<Reject> waiting) implements Handler {

        Collecting(Queue<Reject> flushed, AtomicInteger failures) {
            this(flushed, failures, new ArrayList<>());
        }

        @Override
        public void reject(Document document, int httpStatus, String reason) {
            waiting.add(new Reject(document, httpStatus, reason));
        }

        @Override
        public void flush() throws IOException {
            if (!waiting.isEmpty() && failures.getAndDecrement() > 0) {
                throw new IOException("rejects fail on demand");
            }
            flushed.addAll(waiting);
            waiting.clear();
        }

        @Override
        public void close() {}
    }
}
