package io.loanwatch.monitor.fit;

/** A savepoint holds state that a job has no place for. */
public final class StateDoesNotFitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StateDoesNotFitException(String message) {
        super(message);
    }
}
