package io.loanwatch.console.search;

/** Elasticsearch does not answer, or is too busy; it may in a moment. */
public final class ElasticsearchUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    ElasticsearchUnavailableException(Throwable cause) {
        super("Elasticsearch does not answer: " + cause.getMessage(), cause);
    }
}
