package io.loanwatch.model;

/** What was done to a detection. */
public enum DetectionStep {
    DEPLOYED,
    ROLLED_BACK,
    STOPPED,
    PROMOTED,
    RETIRED
}
