package io.loanwatch.local.chaos;

/** When a fault comes, seen from the checkpoints of a detection job. */
enum Moment {
    ANY("any moment"),
    /** A checkpoint is under way: what was written is flushed, but not committed. */
    CHECKPOINT_IN_PROGRESS("in a checkpoint"),
    /** A checkpoint has just been completed: its transactions are being committed. */
    CHECKPOINT_COMPLETED("at the commit");

    private final String description;

    Moment(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }
}
