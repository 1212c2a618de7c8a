package io.loanwatch.flink.elasticsearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buffers documents, sends them in batches and acts on the outcome of each.
 *
 * <p>Everything but the sending runs on the task's mailbox thread, so that counters, backoff and rejects need no lock.
 */
final class ElasticsearchWriter extends AsyncSinkWriter<Document, Document> {

    private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchWriter.class);

    private final MailboxExecutor mailbox;
    private final BulkClient client;
    private final DocumentRejects.Handler rejects;
    private final Backoff backoff;
    private final long maxDocumentBytes;
    private final Map<BulkOutcome, Counter> counters = new EnumMap<>(BulkOutcome.class);

    ElasticsearchWriter(
            WriterInitContext context,
            AsyncSinkWriterConfiguration limits,
            Collection<BufferedRequestState<Document>> states,
            BulkClient client,
            DocumentRejects.Handler rejects,
            Backoff backoff) {
        super(
                (document, ignored) -> document,
                context,
                limits,
                states,
                new SimpleBatchCreator<>(limits.getMaxBatchSizeInBytes()),
                new DequeRequestBuffer<>());
        this.mailbox = context.getMailboxExecutor();
        this.client = client;
        this.rejects = rejects;
        this.backoff = backoff;
        this.maxDocumentBytes = limits.getMaxRecordSizeInBytes();
        MetricGroup metrics = context.metricGroup();
        for (BulkOutcome outcome : BulkOutcome.values()) {
            counters.put(outcome, metrics.counter(outcome.counter()));
        }
    }

    @Override
    public void write(Document document, Context context) throws IOException, InterruptedException {
        if (document.sizeBytes() > maxDocumentBytes) {
            // The base class would fail the task, and fail it again after every restart.
            reject(new BulkResult.Rejected(
                    document,
                    BulkOutcome.CONTENT_TOO_LARGE,
                    "document of " + document.sizeBytes() + " bytes exceeds the limit of " + maxDocumentBytes));
            return;
        }
        super.write(document, context);
    }

    @Override
    protected void submitRequestEntries(List<Document> documents, ResultHandler<Document> handler) {
        var unused = client.send(documents)
                .whenComplete((result, failure) -> mailbox.execute(
                        () -> settle(result, failure, handler), "settle bulk of %d documents", documents.size()));
    }

    private void settle(@Nullable BulkResult result, @Nullable Throwable failure, ResultHandler<Document> handler)
            throws IOException, InterruptedException {
        if (result == null) {
            handler.completeExceptionally(new IOException("a bulk request failed for no known reason", failure));
            return;
        }
        count(BulkOutcome.WRITTEN, result.written().size());
        count(BulkOutcome.SUPERSEDED, result.superseded().size());
        count(BulkOutcome.RETRIED, result.toRetry().size());
        for (BulkResult.Rejected rejected : result.rejected()) {
            reject(rejected);
        }
        if (result.toRetry().isEmpty()) {
            backoff.afterSuccess();
            handler.complete();
        } else {
            retryLater(result, handler);
        }
    }

    private void retryLater(BulkResult result, ResultHandler<Document> handler) {
        Duration delay = backoff.afterFailure();
        LOG.warn(
                "Elasticsearch did not take {} documents; sending them again in {} ms: {}",
                result.toRetry().size(),
                delay.toMillis(),
                result.trouble());
        // Not Flink's processing-time service: it is silent once the input has ended, and the last flush would hang.
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> handler.retryForEntries(result.toRetry()));
    }

    private void reject(BulkResult.Rejected rejected) throws IOException, InterruptedException {
        count(BulkOutcome.REJECTED, 1);
        // Not a warning: a wrong mapping would flood the log with what the counter and the rejects say.
        LOG.debug("Elasticsearch rejects {}: {} {}", rejected.document(), rejected.httpStatus(), rejected.reason());
        rejects.reject(rejected.document(), rejected.httpStatus(), rejected.reason());
    }

    @SuppressWarnings("NullAway") // the map has every outcome
    private void count(BulkOutcome outcome, int documents) {
        counters.get(outcome).inc(documents);
    }

    /** Rejects come before the end of their request, so that none is left when no request is under way. */
    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        super.flush(endOfInput);
        try {
            rejects.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("rejected documents could not be handed over", e);
        }
    }

    @Override
    protected long getSizeInBytes(Document document) {
        return document.sizeBytes();
    }

    @Override
    public void close() {
        try (client;
                rejects) {
            super.close();
        } catch (IOException e) {
            LOG.warn("Elasticsearch writer did not close in order", e);
        }
    }
}
