package io.loanwatch.detectors.quality;

import io.loanwatch.model.Unit;

/** What decisions say about the threshold of a measure. */
public sealed interface Weighing {

    /** Fewer decisions than would allow a proposal even if it lost no confirmed alert. */
    record TooFew(int confirmed, int falseAlarms) implements Weighing {}

    /** Alerts opened on either side of it, so that it is not by this measure that they open. */
    record NotDeciding() implements Weighing {}

    /** Whatever cuts false alarms may cut too many confirmed alerts. */
    record NothingToGain() implements Weighing {}

    /**
     * A stricter threshold.
     *
     * @param isRelative whether it is in thousandths of the threshold that each alert had, which differs among them; then {@code unit} is
     *     {@link Unit#MILLI}
     * @param unit unit of the thresholds
     * @param isUpper whether values above it are a breach, else those below
     * @param now where it stands
     * @param proposed where it might stand
     * @param falseAlarms false alarms with the measure
     * @param falseAlarmsCut of these, those that would not have been raised
     * @param confirmed confirmed alerts with the measure
     * @param confirmedCut of these, those that would have been missed
     */
    record Proposed(
            boolean isRelative,
            Unit unit,
            boolean isUpper,
            long now,
            long proposed,
            int falseAlarms,
            int falseAlarmsCut,
            int confirmed,
            int confirmedCut)
            implements Weighing {

        /** Between which shares of confirmed alerts the missed lie. */
        public WilsonInterval missed() {
            return WilsonInterval.of(confirmedCut, confirmed);
        }

        /** Between which shares of false alarms the avoided lie. */
        public WilsonInterval avoided() {
            return WilsonInterval.of(falseAlarmsCut, falseAlarms);
        }
    }
}
