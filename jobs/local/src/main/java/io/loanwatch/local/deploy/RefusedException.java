package io.loanwatch.local.deploy;

/** A change was refused or undone; what ran before runs as it did. The message says why, and what to do. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }

    RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
