package io.loanwatch.flink.elasticsearch;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Settings of an {@link ElasticsearchSink}; hosts and rejects must be set, the rest has defaults. */
public final class ElasticsearchSinkBuilder {

    /** Documents in one bulk request; beyond a few hundred the gain is small and an answer slow. */
    public static final int DEFAULT_BATCH_DOCUMENTS = 500;

    /** Bytes in one bulk request, and the largest document; Elasticsearch's advice is 5 to 15 MB. */
    public static final long DEFAULT_BATCH_BYTES = 5L * 1024 * 1024;

    /** Requests under way per writer. */
    public static final int DEFAULT_IN_FLIGHT_REQUESTS = 4;

    /** Documents waiting per writer before the input waits too. */
    public static final int DEFAULT_BUFFERED_DOCUMENTS = 10_000;

    /** The longest that a document waits for others to fill its batch. */
    public static final Duration DEFAULT_LINGER = Duration.ofMillis(500);

    /** Wait after the first failure; doubles with each one that follows. */
    public static final Duration DEFAULT_BACKOFF_FIRST = Duration.ofMillis(200);

    /** The longest wait: how late the end of an outage is noticed. */
    public static final Duration DEFAULT_BACKOFF_CAP = Duration.ofSeconds(10);

    int batchDocuments = DEFAULT_BATCH_DOCUMENTS;
    long batchBytes = DEFAULT_BATCH_BYTES;
    int inFlightRequests = DEFAULT_IN_FLIGHT_REQUESTS;
    int bufferedDocuments = DEFAULT_BUFFERED_DOCUMENTS;
    long lingerMillis = DEFAULT_LINGER.toMillis();
    Duration backoffFirst = DEFAULT_BACKOFF_FIRST;
    Duration backoffCap = DEFAULT_BACKOFF_CAP;
    private @Nullable ElasticsearchConnection connection;
    private @Nullable DocumentRejects rejects;

    ElasticsearchSinkBuilder() {}

    /** How Elasticsearch is reached. */
    public ElasticsearchSinkBuilder connection(ElasticsearchConnection reached) {
        connection = requireNonNull(reached, "reached is null");
        return this;
    }

    /** Where Elasticsearch answers without authentication. */
    public ElasticsearchSinkBuilder hosts(String... urls) {
        return connection(ElasticsearchConnection.to(urls));
    }

    public ElasticsearchSinkBuilder rejects(DocumentRejects strategy) {
        rejects = requireNonNull(strategy, "strategy is null");
        return this;
    }

    /** At most so many documents and bytes in a request; a document of more bytes is rejected. */
    public ElasticsearchSinkBuilder batch(int documents, long bytes) {
        batchDocuments = positive("batch documents", documents);
        batchBytes = positive("batch bytes", bytes);
        return this;
    }

    public ElasticsearchSinkBuilder inFlightRequests(int requests) {
        inFlightRequests = positive("in-flight requests", requests);
        return this;
    }

    /** More than fit into one batch. */
    public ElasticsearchSinkBuilder bufferedDocuments(int documents) {
        bufferedDocuments = positive("buffered documents", documents);
        return this;
    }

    public ElasticsearchSinkBuilder linger(Duration longest) {
        lingerMillis = positive("linger milliseconds", longest.toMillis());
        return this;
    }

    public ElasticsearchSinkBuilder backoff(Duration first, Duration cap) {
        backoffFirst = first;
        backoffCap = cap;
        return this;
    }

    /**
     * Concludes the settings.
     *
     * @throws IllegalArgumentException naming the setting that is missing or contradicts another
     */
    public ElasticsearchSink build() {
        connection();
        if (bufferedDocuments <= batchDocuments) {
            throw new IllegalArgumentException("buffered documents " + bufferedDocuments + ": expected more than the "
                    + batchDocuments + " of one batch");
        }
        rejects();
        return new ElasticsearchSink(this);
    }

    ElasticsearchConnection connection() {
        if (connection == null) {
            throw new IllegalArgumentException("hosts: none is set; expected http://HOST:PORT");
        }
        return connection;
    }

    DocumentRejects rejects() {
        if (rejects == null) {
            throw new IllegalArgumentException("rejects: not set; a rejected document must go somewhere");
        }
        return rejects;
    }

    private static int positive(String name, int value) {
        return Math.toIntExact(positive(name, (long) value));
    }

    private static long positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " " + value + ": expected at least 1");
        }
        return value;
    }
}
