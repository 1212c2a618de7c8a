package io.loanwatch.testkit.bank;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What really happens at one borrower for a while, and what the engine should make of it.
 *
 * @param scenarioId unique id
 * @param kind what happens
 * @param borrowerId borrower
 * @param subjectId the loan, or the borrower, that an alert should be about
 * @param positive whether it is trouble; false: it only looks like it
 * @param indicators sorted; if positive those expected, else those that must not raise MODERATE or SEVERE alerts
 * @param alsoAllowed sorted; indicators that may alert during and after it, and may as well not
 * @param from when it begins
 * @param detectBy positive: one of the indicators must be open by then; negative: until then they must stay quiet
 */
public record Truth(
        String scenarioId,
        ScenarioKind kind,
        String borrowerId,
        String subjectId,
        boolean positive,
        List<String> indicators,
        List<String> alsoAllowed,
        Instant from,
        Instant detectBy) {

    public Truth {
        indicators = indicators.stream().sorted().toList();
        alsoAllowed = alsoAllowed.stream().sorted().toList();
        if (!from.isBefore(detectBy)) {
            throw new IllegalArgumentException("detectBy is %s, must be after from %s".formatted(detectBy, from));
        }
    }

    /** The same for another detection too, which is to find and may say what one of these indicators is to find and may say. */
    public Truth alsoFor(String indicator, Set<String> like) {
        return new Truth(
                scenarioId,
                kind,
                borrowerId,
                subjectId,
                positive,
                with(indicator, like, indicators),
                with(indicator, like, alsoAllowed),
                from,
                detectBy);
    }

    private static List<String> with(String indicator, Set<String> like, List<String> indicators) {
        return indicators.contains(indicator) || indicators.stream().noneMatch(like::contains)
                ? indicators
                : Stream.concat(indicators.stream(), Stream.of(indicator)).toList();
    }
}
