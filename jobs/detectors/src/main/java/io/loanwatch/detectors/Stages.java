package io.loanwatch.detectors;

import io.loanwatch.detectors.cohorts.EverybodyFalls;
import io.loanwatch.detectors.feedoutage.FeedOutage;
import io.loanwatch.detectors.floodguard.FloodGuard;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What is judged by stages of their own, beside the detectors of single borrowers.
 *
 * @param everybodyFalls F2, and how members are told from their cohort
 * @param feedOutage O1
 * @param floodGuard O2
 */
public record Stages(EverybodyFalls everybodyFalls, FeedOutage feedOutage, FloodGuard floodGuard) {

    public static final Stages DEFAULT = new Stages(EverybodyFalls.DEFAULT, FeedOutage.DEFAULT, FloodGuard.DEFAULT);

    public List<Indicator> indicators() {
        return List.of(everybodyFalls, feedOutage, floodGuard);
    }

    /**
     * The same with parameters replaced.
     *
     * @param overrides by indicator, then by parameter; those of other indicators are passed over
     * @throws IllegalArgumentException if a parameter is unknown or a value does not fit
     */
    public Stages with(Map<String, Map<String, String>> overrides) {
        return new Stages(
                overridden(everybodyFalls, overrides, everybodyFalls::withParameters),
                overridden(feedOutage, overrides, feedOutage::withParameters),
                overridden(floodGuard, overrides, floodGuard::withParameters));
    }

    private static <I extends Indicator> I overridden(
            I indicator, Map<String, Map<String, String>> overrides, Function<Map<String, String>, I> override) {
        Map<String, String> own = overrides.get(indicator.indicator());
        try {
            return own == null ? indicator : override.apply(own);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(indicator.indicator() + ": " + e.getMessage(), e);
        }
    }
}
