package io.loanwatch.model;

/** 轻度/中度/重度. */
public enum Severity {
    LIGHT,
    MODERATE,
    SEVERE
}
