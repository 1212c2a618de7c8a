package io.loanwatch.detectors.quality;

import io.loanwatch.model.Disposal;
import java.util.Optional;

/** What people decided about an alert, by the disposal of its case. */
public enum Verdict {
    CONFIRMED,
    FALSE_ALARM,
    /** Disposed of for another reason, which says nothing about the alert. */
    OTHER,
    UNDECIDED;

    public static Verdict of(Optional<Disposal> disposal) {
        return disposal.map(reason -> switch (reason) {
                    case CONFIRMED -> CONFIRMED;
                    case FALSE_ALARM -> FALSE_ALARM;
                    case RESTRUCTURED, RECALLED, COLLECTED, SECURED, OTHER -> OTHER;
                })
                .orElse(UNDECIDED);
    }
}
