package io.loanwatch.detectors.tracing;

import io.loanwatch.model.DeadLetterReason;

/**
 * Why a transfer was refused. It belongs among the dead letters.
 *
 * @param transfer the transfer
 * @param reason reason of the dead letter
 * @param detail what was wrong and what would be right
 */
public record Violation(Transfer transfer, DeadLetterReason reason, String detail) {}
