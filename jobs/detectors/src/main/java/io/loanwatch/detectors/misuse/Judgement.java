package io.loanwatch.detectors.misuse;

import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.model.Severity;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an indicator says of a loan at an instant.
 *
 * @param severity of the breach, empty inside the limits
 * @param openingKey kept with an episode that it opens
 * @param openingHolds whether what opened the open episode is still true with all that is known now
 * @param recovered whether an open episode ends
 * @param evidence what was measured
 */
public record Judgement(
        Optional<Severity> severity,
        long openingKey,
        boolean openingHolds,
        boolean recovered,
        Supplier<Evidence> evidence) {

    /**
     * Of what only a reversal or a later record can undo, until it is too old to be told.
     *
     * @param tellableUntil the instant, epoch milliseconds, from which on the finding ends as it was
     */
    public static Judgement lasting(
            Optional<Severity> severity,
            long tellableUntil,
            Optional<Episode> episode,
            long now,
            Supplier<Evidence> evidence) {
        boolean holds = severity.isPresent()
                || episode.isEmpty()
                || now >= episode.get().openingKey();
        return new Judgement(severity, tellableUntil, holds, severity.isEmpty(), evidence);
    }
}
