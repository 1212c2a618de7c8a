package io.loanwatch.console.decisions;

/** A decision that may not be taken; the message says why and what would be right. */
public final class RefusedDecisionException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kind of obstacle. */
    public enum Kind {
        /** The person may not decide this. */
        FORBIDDEN,
        /** The person must not be the one: four eyes see more than two. */
        FOUR_EYES,
        /** The request lacks something, or has something wrong. */
        INVALID,
        /** The case is not, or no longer, in a state that allows it. */
        CONFLICT
    }

    private final Kind kind;

    public RefusedDecisionException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
