package io.loanwatch.console.audit;

import java.time.Instant;

/**
 * One thing that somebody did, or tried to do.
 *
 * @param sequence from 1, without gaps
 * @param at when, by the clock of the console's machine
 * @param bankTime where the engine's clock stood
 * @param who token of the person
 * @param action what
 * @param subject id of the case, borrower or record
 * @param purpose purpose code of what needs one, else empty
 * @param outcome DONE, REFUSED or FAILED
 * @param detail decision id and comment, or why it was refused
 * @param previous hash of the entry before, 64 zeros for the first
 * @param hash SHA-256, in hexadecimal, of {@link AuditLog#hashed}
 */
public record AuditEntry(
        long sequence,
        Instant at,
        Instant bankTime,
        String who,
        String action,
        String subject,
        String purpose,
        Outcome outcome,
        String detail,
        String previous,
        String hash) {

    /** How it ended. */
    public enum Outcome {
        DONE,
        REFUSED,
        FAILED
    }
}
