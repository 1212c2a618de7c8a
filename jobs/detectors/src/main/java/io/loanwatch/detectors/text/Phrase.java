package io.loanwatch.detectors.text;

/**
 * Words that a detector chooses by what it found, to stand in its wording.
 *
 * @param english in English
 * @param chinese in Chinese
 */
public record Phrase(String english, String chinese) {}
