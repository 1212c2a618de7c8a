package io.loanwatch.flink.elasticsearch;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes documents to Elasticsearch at least once; their external versions make every copy but the first harmless.
 *
 * <p>Each document ends in one of four ways, each counted in a metric: written ({@code documentsWritten}); superseded,
 * because this or a later version is stored already ({@code documentsSuperseded}); sent again with capped exponential
 * backoff for as long as Elasticsearch is away or busy ({@code documentsRetried}, once per attempt); or handed to
 * {@link DocumentRejects}, because Elasticsearch will never take it ({@code documentsRejected}).
 *
 * <p>An outage neither loses documents nor fails the task. While fewer documents wait than one batch holds, checkpoints
 * go on and keep them; with more the input waits, and checkpoints with it. A job with this sink should therefore tolerate
 * failed checkpoints ({@code execution.checkpointing.tolerable-failed-checkpoints}), or Flink restarts it when one times
 * out.
 */
public final class ElasticsearchSink extends AsyncSinkBase<Document, Document> {

    private static final long serialVersionUID = 1L;

    private final ElasticsearchConnection connection;
    private final DocumentRejects rejects;
    private final Duration backoffFirst;
    private final Duration backoffCap;

    ElasticsearchSink(ElasticsearchSinkBuilder settings) {
        super(
                (document, context) -> document,
                settings.batchDocuments,
                settings.inFlightRequests,
                settings.bufferedDocuments,
                settings.batchBytes,
                settings.lingerMillis,
                settings.batchBytes);
        this.connection = settings.connection();
        this.rejects = settings.rejects();
        this.backoffFirst = settings.backoffFirst;
        this.backoffCap = settings.backoffCap;
    }

    public static ElasticsearchSinkBuilder builder() {
        return new ElasticsearchSinkBuilder();
    }

    @Override
    public StatefulSinkWriter<Document, BufferedRequestState<Document>> createWriter(WriterInitContext context)
            throws IOException {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<Document, BufferedRequestState<Document>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<Document>> states) throws IOException {
        AsyncSinkWriterConfiguration limits = AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(getMaxBatchSize())
                .setMaxBatchSizeInBytes(getMaxBatchSizeInBytes())
                .setMaxInFlightRequests(getMaxInFlightRequests())
                .setMaxBufferedRequests(getMaxBufferedRequests())
                .setMaxTimeInBufferMS(getMaxTimeInBufferMS())
                .setMaxRecordSizeInBytes(getMaxRecordSizeInBytes())
                .setRequestTimeoutMS(getRequestTimeoutMS())
                .setRateLimitingStrategy(new InFlightLimit(getMaxInFlightRequests(), getMaxBatchSize()))
                .build();
        // A client that nobody closes would keep its threads with every restart.
        BulkClient client = new BulkClient(connection);
        DocumentRejects.Handler handler;
        try {
            handler = rejects.open(context);
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
        return new ElasticsearchWriter(context, limits, states, client, handler, new Backoff(backoffFirst, backoffCap));
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<Document>> getWriterStateSerializer() {
        return new DocumentStateSerializer();
    }
}
