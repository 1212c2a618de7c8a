package io.loanwatch.detectors.models;

import java.util.Optional;

/** What comes of judging the sales of a month: a deviation, or the reason why there is none. */
public sealed interface SalesOutcome permits SalesDecline, SalesOutcome.Abstention {

    /** Empty where it abstained. */
    default Optional<SalesDecline> judged() {
        return this instanceof SalesDecline decline ? Optional.of(decline) : Optional.empty();
    }

    /** Why a month is not judged. */
    enum Abstention implements SalesOutcome {
        /** January and February are judged with March. */
        FESTIVAL,
        /** Too few windows of own history, or none of the year before where the season asks for it. */
        SHORT_HISTORY,
        /** A month of the windows judged was not covered. */
        NOT_COVERED,
        /** The usual month brings less than is looked at. */
        SMALL,
        /** The own sums spread so much that no fall would be special. */
        WILD
    }
}
