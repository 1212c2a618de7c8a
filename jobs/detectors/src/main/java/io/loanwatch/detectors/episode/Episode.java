package io.loanwatch.detectors.episode;

import io.loanwatch.model.AlertState;
import io.loanwatch.model.Severity;

/**
 * One alert as far as it has come.
 *
 * @param openedAt clock instant of the opening, epoch milliseconds; part of the alert's id
 * @param openingKey what opened it, in the detector's terms
 * @param state state of the last revision
 * @param severity severity of the last revision that was open
 * @param revision number of the last revision, from 1
 * @param revisedAt clock instant of the last revision, epoch milliseconds
 * @param reopened whether it had recovered before: then a part of it was real, whatever becomes of the rest
 */
public record Episode(
        long openedAt,
        long openingKey,
        AlertState state,
        Severity severity,
        int revision,
        long revisedAt,
        boolean reopened) {

    public boolean isOpen() {
        return state == AlertState.OPEN;
    }

    Episode revised(AlertState nextState, Severity nextSeverity, long now) {
        return new Episode(openedAt, openingKey, nextState, nextSeverity, revision + 1, now, reopened);
    }

    Episode openedAgain(long nextOpeningKey, Severity nextSeverity, long now) {
        return new Episode(openedAt, nextOpeningKey, AlertState.OPEN, nextSeverity, revision + 1, now, true);
    }

    static Episode opened(long now, long openingKey, Severity severity) {
        return new Episode(now, openingKey, AlertState.OPEN, severity, 1, now, false);
    }
}
