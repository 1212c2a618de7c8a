package io.loanwatch.flink.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;

/** Sends bulk requests and sorts the answers. */
final class BulkClient implements Closeable {

    /** A bulk request that takes longer is sent again; external versions make the second copy harmless. */
    private static final int SOCKET_TIMEOUT_MILLIS = 30_000;

    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

    /** An error text can quote the whole document. */
    private static final int MAX_REASON_CHARACTERS = 1_000;

    private final RestClientTransport transport;
    private final ElasticsearchAsyncClient client;

    /** @throws IOException if what the connection names cannot be read */
    BulkClient(ElasticsearchConnection connection) throws IOException {
        RestClient rest = connection
                .client()
                .setRequestConfigCallback(request ->
                        request.setConnectTimeout(CONNECT_TIMEOUT_MILLIS).setSocketTimeout(SOCKET_TIMEOUT_MILLIS))
                .build();
        transport = new RestClientTransport(rest, new JacksonJsonpMapper());
        client = new ElasticsearchAsyncClient(transport);
    }

    /**
     * Sends the documents as one request, or as several if it is refused as a whole because of some of them.
     *
     * @return what became of each; fails only for what neither the documents nor an outage explains, which is a
     *     mistake in the program
     */
    CompletableFuture<BulkResult> send(List<Document> documents) {
        List<BulkOperation> operations =
                documents.stream().map(BulkClient::operation).toList();
        return client.bulk(request -> request.operations(operations))
                .thenApply(response -> sorted(documents, response))
                .exceptionallyCompose(failure -> failed(documents, failure));
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }

    private CompletableFuture<BulkResult> failed(List<Document> documents, Throwable thrown) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        OptionalInt status = status(failure);
        String trouble = shortened((status.isPresent() ? status.getAsInt() + " " : "") + failure);
        if (status.isPresent() && BulkOutcome.mayBeDocumentsFault(status.getAsInt())) {
            return documents.size() == 1
                    ? CompletableFuture.completedFuture(
                            BulkResult.rejectOnly(documents.get(0), status.getAsInt(), trouble))
                    : inHalves(documents);
        }
        if (status.isPresent() || failure instanceof IOException) {
            return CompletableFuture.completedFuture(BulkResult.retryAll(documents, trouble));
        }
        return CompletableFuture.failedFuture(failure);
    }

    /** One half after the other: both at once would exceed the limit of requests under way. */
    private CompletableFuture<BulkResult> inHalves(List<Document> documents) {
        int middle = documents.size() / 2;
        return send(documents.subList(0, middle))
                .thenCompose(first ->
                        send(documents.subList(middle, documents.size())).thenApply(first::and));
    }

    private static BulkResult sorted(List<Document> documents, BulkResponse response) {
        List<BulkResponseItem> items = response.items();
        if (items.size() != documents.size()) {
            return BulkResult.retryAll(
                    documents, "answered " + items.size() + " items to " + documents.size() + " documents");
        }
        List<Document> written = new ArrayList<>();
        List<Document> superseded = new ArrayList<>();
        List<Document> toRetry = new ArrayList<>();
        List<BulkResult.Rejected> rejected = new ArrayList<>();
        String trouble = "";
        for (int i = 0; i < items.size(); i++) {
            Document document = documents.get(i);
            int status = items.get(i).status();
            String reason = reason(items.get(i).error());
            switch (BulkOutcome.ofDocument(status)) {
                case WRITTEN -> written.add(document);
                case SUPERSEDED -> superseded.add(document);
                case REJECTED -> rejected.add(new BulkResult.Rejected(document, status, reason));
                case RETRIED -> {
                    toRetry.add(document);
                    trouble = status + " " + reason;
                }
            }
        }
        return new BulkResult(written, superseded, toRetry, rejected, trouble);
    }

    private static String reason(@Nullable ErrorCause error) {
        if (error == null) {
            return "";
        }
        ErrorCause cause = error.causedBy();
        return shortened(error.type() + ": " + error.reason()
                + (cause == null ? "" : ", because " + cause.type() + ": " + cause.reason()));
    }

    private static String shortened(String text) {
        return text.length() <= MAX_REASON_CHARACTERS ? text : text.substring(0, MAX_REASON_CHARACTERS) + "…";
    }

    /** The same refusal arrives as any of three exceptions, depending on which layer of the client saw it. */
    private static OptionalInt status(Throwable failure) {
        if (failure instanceof ElasticsearchException e) {
            return OptionalInt.of(e.status());
        }
        if (failure instanceof TransportException e && e.response() != null) {
            return OptionalInt.of(e.statusCode());
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ResponseException e) {
                return OptionalInt.of(e.getResponse().getStatusLine().getStatusCode());
            }
        }
        return OptionalInt.empty();
    }

    private static BulkOperation operation(Document document) {
        BinaryData source = BinaryData.of(onOneLine(document.source()), ContentType.APPLICATION_JSON);
        return BulkOperation.of(operation -> operation.index(index -> index.index(document.index())
                .id(document.id())
                .version(document.version())
                .versionType(VersionType.External)
                .document(source)));
    }

    /** A line break ends a document in a bulk request; in JSON it can only be white space between tokens. */
    static byte[] onOneLine(byte[] json) {
        byte[] line = json;
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') {
                if (line == json) {
                    line = json.clone();
                }
                line[i] = ' ';
            }
        }
        return line;
    }
}
