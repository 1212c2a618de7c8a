package io.loanwatch.console.access;

/** A token that does not sign anybody in; the message says why. */
public final class RefusedTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    public RefusedTokenException(String message) {
        super(message);
    }

    RefusedTokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
