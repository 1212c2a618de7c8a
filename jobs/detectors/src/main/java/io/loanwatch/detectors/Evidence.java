package io.loanwatch.detectors;

import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.model.Measure;
import io.loanwatch.model.MoneyPath;
import java.util.List;
import java.util.Map;

/**
 * What an alert rests on.
 *
 * @param measures measured values, each with unit, baseline, threshold and window
 * @param eventIds ids of the records behind it; sorted and cut to {@value #MAX_EVENT_IDS}
 * @param paths paths of money, largest first; cut to {@value #MAX_PATHS}
 * @param phrases words that the wording names beside the measures, by name
 */
public record Evidence(
        List<Measure> measures, List<String> eventIds, List<MoneyPath> paths, Map<String, Phrase> phrases) {

    public static final int MAX_EVENT_IDS = 20;
    public static final int MAX_PATHS = 20;

    public Evidence {
        measures = List.copyOf(measures);
        eventIds = eventIds.stream().distinct().sorted().limit(MAX_EVENT_IDS).toList();
        paths = paths.stream().limit(MAX_PATHS).toList();
        phrases = Map.copyOf(phrases);
    }

    /** Evidence without paths. */
    public Evidence(List<Measure> measures, List<String> eventIds) {
        this(measures, eventIds, List.of(), Map.of());
    }
}
