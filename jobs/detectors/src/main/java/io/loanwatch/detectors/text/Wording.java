package io.loanwatch.detectors.text;

import java.io.Serializable;

/**
 * Name and reason of an indicator in both languages. In a reason, {@code {name}} stands for the value of a measure,
 * {@code {name.baseline}} and {@code {name.threshold}} for what it was compared to, {@code {name.from}} and
 * {@code {name.to}} for its window; {@code {subject}} for what the alert is about.
 */
public record Wording(String nameEn, String nameZh, String reasonEn, String reasonZh) implements Serializable {}
