package io.loanwatch.local.prove;

/**
 * Something that happens to a job.
 *
 * @param kind what
 * @param at when: share of the feed's records read, those read again after a crash counted again
 * @param parallelism subtasks after a crash
 */
record Fault(Kind kind, double at, int parallelism) {

    /** What can happen. */
    enum Kind {
        CHECKPOINT,
        CRASH
    }
}
