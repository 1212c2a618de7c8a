package io.loanwatch.detectors;

import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Topic;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What does not change about a detector.
 *
 * @param indicator id in the catalogue, such as T3; in state, topics and alerts, never reused
 * @param job name of the job that hosts it
 * @param version raised when the same facts may lead to other alerts
 * @param appliesTo segments it is for; the detector itself keeps to it
 * @param reads topics whose facts it, or a shared part it looks at, needs
 * @param wording name and reason in both languages
 */
public record Description(
        String indicator, String job, int version, Set<Segment> appliesTo, Set<Topic> reads, Wording wording) {
    public Description {
        // Asked for every record; and in the order of the enum, wherever it is printed.
        appliesTo = appliesTo.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(appliesTo));
        reads = Set.copyOf(reads);
    }
}
