package io.loanwatch.local.cli;

/** How a command prints what it found: for a person, or for a program. */
public enum OutputFormat {
    TABLE,
    JSON
}
