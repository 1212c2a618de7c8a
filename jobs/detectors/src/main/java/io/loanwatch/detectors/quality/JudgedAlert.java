package io.loanwatch.detectors.quality;

import java.util.Map;

/**
 * An alert with what people decided about it.
 *
 * @param indicator id of the indicator
 * @param verdict what was decided
 * @param breaches of its measures that have a threshold, by name
 */
public record JudgedAlert(String indicator, Verdict verdict, Map<String, Breach> breaches) {
    public JudgedAlert {
        breaches = Map.copyOf(breaches);
    }
}
