package io.loanwatch.detectors;

import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a detector says about one subject at one instant.
 *
 * @param subjectKind what the subject is
 * @param subjectId id of the subject, unique within the borrower and indicator
 * @param breach severity of the breach as known now, empty inside the limits
 * @param openingKey what opened the episode, in the detector's own terms (a day, a month); kept with the episode
 * @param openingHolds whether what opened the open episode is still true with all that is known now; if not, the episode
 *     is withdrawn
 * @param recovered whether an open episode ends
 * @param evidence what was measured; asked only when the episode changes
 */
public record Assessment(
        SubjectKind subjectKind,
        String subjectId,
        Optional<Severity> breach,
        long openingKey,
        boolean openingHolds,
        boolean recovered,
        Supplier<Evidence> evidence) {}
