package io.loanwatch.detectors.rules;

/** What becomes of a condition: true, false, or unknown because a feature is absent. */
public enum Verdict {
    TRUE,
    FALSE,
    UNKNOWN;

    static Verdict of(boolean holds) {
        return holds ? TRUE : FALSE;
    }

    Verdict not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
