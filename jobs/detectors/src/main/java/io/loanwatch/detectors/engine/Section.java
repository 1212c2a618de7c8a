package io.loanwatch.detectors.engine;

import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.episode.Episode;
import java.util.SortedMap;
import java.util.TreeMap;

/** One detector's part of a borrower's state. */
final class Section {

    final Object state;
    final SortedMap<String, Episode> episodes;
    long wakeUpAt;

    Section(Object state, SortedMap<String, Episode> episodes, long wakeUpAt) {
        this.state = state;
        this.episodes = episodes;
        this.wakeUpAt = wakeUpAt;
    }

    static Section empty(Detector<?> detector) {
        return new Section(detector.newState(), new TreeMap<>(), Detector.NEVER);
    }
}
