package io.loanwatch.detectors;

import io.loanwatch.model.Measure;
import java.util.List;

/**
 * What an alert rests on.
 *
 * @param measures measured values, each with unit, baseline, threshold and window
 * @param eventIds ids of the records behind it; sorted and cut to {@value #MAX_EVENT_IDS}
 */
public record Evidence(List<Measure> measures, List<String> eventIds) {

    public static final int MAX_EVENT_IDS = 20;

    public Evidence {
        measures = List.copyOf(measures);
        eventIds = eventIds.stream().distinct().sorted().limit(MAX_EVENT_IDS).toList();
    }
}
