package io.loanwatch.detectors.rules;

/** The features of a borrower on a day, for whoever evaluates an expression. */
public interface FeatureValues {

    /** Stands for a feature that is absent, and for what is computed of one. */
    double ABSENT = Double.NaN;

    /** The value in the unit of expressions, or {@link #ABSENT}. */
    double value(Feature feature);
}
