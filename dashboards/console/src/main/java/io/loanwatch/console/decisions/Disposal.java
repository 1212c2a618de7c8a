package io.loanwatch.console.decisions;

/** Reason with which a case is disposed of, of schema Disposal. */
public enum Disposal {
    CONFIRMED(true),
    FALSE_ALARM(true),
    RESTRUCTURED(false),
    RECALLED(true),
    COLLECTED(false),
    SECURED(false),
    OTHER(true);

    private final boolean needsDetermination;

    Disposal(boolean needsDetermination) {
        this.needsDetermination = needsDetermination;
    }

    /** Whether somebody has to say in words why. */
    public boolean needsDetermination() {
        return needsDetermination;
    }
}
