package io.loanwatch.detectors.coveragelost;

/** @param moderateWorkdays business days after which lost coverage is MODERATE; catalogue F3 */
record CoverageLostParameters(int moderateWorkdays) implements java.io.Serializable {

    static final CoverageLostParameters DEFAULTS = new CoverageLostParameters(10);
}
