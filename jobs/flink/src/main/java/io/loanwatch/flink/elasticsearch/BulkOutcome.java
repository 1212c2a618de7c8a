package io.loanwatch.flink.elasticsearch;

/** What an HTTP status says about a document of a bulk request. */
enum BulkOutcome {
    /** It is stored. */
    WRITTEN("documentsWritten"),

    /** The same or a later version is stored already: a replay, and as good as written. */
    SUPERSEDED("documentsSuperseded"),

    /** Elasticsearch cannot take it now; sent again until it can. */
    RETRIED("documentsRetried"),

    /** Elasticsearch will never take it. */
    REJECTED("documentsRejected");

    static final int REQUEST_TIMEOUT = 408;
    static final int CONFLICT = 409;
    static final int CONTENT_TOO_LARGE = 413;
    static final int TOO_MANY_REQUESTS = 429;
    static final int BAD_REQUEST = 400;

    private final String counter;

    BulkOutcome(String counter) {
        this.counter = counter;
    }

    /** The Flink metric that counts the documents of this outcome. */
    String counter() {
        return counter;
    }

    /** Sorts the status of one item of a bulk response. */
    static BulkOutcome ofDocument(int status) {
        if (status >= 200 && status < 300) {
            return WRITTEN;
        }
        if (status == CONFLICT) {
            return SUPERSEDED;
        }
        if (status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT || status < 400 || status >= 500) {
            return RETRIED;
        }
        return REJECTED;
    }

    /**
     * Whether a refusal of the whole request can be the fault of a document in it: it is too large, or its id or
     * source cannot be parsed. Anything else (credentials, a proxy, an outage) is no document's fault, so that
     * rejecting them all would be wrong.
     */
    static boolean mayBeDocumentsFault(int status) {
        return status == CONTENT_TOO_LARGE || status == BAD_REQUEST;
    }
}
