package io.loanwatch.sql;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Keeps what a job in this JVM writes. */
final class MemorySink<T> implements Sink<T> {

    private static final long serialVersionUID = 1L;

    private static final AtomicInteger IDS = new AtomicInteger();
    private static final Map<Integer, List<Object>> WRITTEN = new ConcurrentHashMap<>();

    private final int id = IDS.incrementAndGet();

    MemorySink() {
        WRITTEN.put(id, new CopyOnWriteArrayList<>());
    }

    @SuppressWarnings("unchecked") // only values of the type are written
    List<T> written() {
        return (List<T>) WRITTEN.get(id);
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new SinkWriter<>() {
            @Override
            public void write(T element, Context ignored) {
                WRITTEN.get(id).add(element);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
