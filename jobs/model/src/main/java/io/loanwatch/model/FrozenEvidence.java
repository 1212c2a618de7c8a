package io.loanwatch.model;

/**
 * What was known when a case was closed, unchangeable from then on.
 *
 * @param sha256 SHA-256 of the content's UTF-8 bytes, in hexadecimal.
 * @param content JSON: each alert in full as known then, and the history with the determination.
 */
public record FrozenEvidence(String sha256, String content) {}
