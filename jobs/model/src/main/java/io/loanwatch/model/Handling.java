package io.loanwatch.model;

/** What the grade of a case suggests to do; to stop drawing and to recall need a person's determination. */
public enum Handling {
    VERIFY,
    REVISIT,
    REMIND,
    TALK,
    RESCHEDULE,
    EXTEND,
    MORE_SECURITY,
    STOP_DRAWING,
    RECALL,
    COLLECT,
    LITIGATE,
    REALIZE_COLLATERAL,
    COMPLETE_CHECK
}
