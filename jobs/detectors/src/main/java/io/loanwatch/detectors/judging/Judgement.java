package io.loanwatch.detectors.judging;

import io.loanwatch.detectors.Evidence;
import io.loanwatch.model.Severity;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is made of a day.
 *
 * @param breach severity, empty inside the limits
 * @param evidence what was measured; asked only when an alert changes
 */
public record Judgement(Optional<Severity> breach, Supplier<Evidence> evidence) {

    public boolean isBreach() {
        return breach.isPresent();
    }
}
