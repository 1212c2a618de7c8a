package io.loanwatch.detectors;

import java.io.Serializable;
import java.util.Map;

/** What is in the catalogue, whoever judges it: a {@link Detector} of single borrowers, or a stage that compares them. */
public interface Indicator extends Serializable {

    Description description();

    /** The parameters in force, a record whose components are documented where it is declared. */
    Record parameters();

    /**
     * The same indicator with some parameters replaced.
     *
     * @throws IllegalArgumentException if a name is not a parameter or a value does not fit it; the message names both
     */
    Indicator withParameters(Map<String, String> overrides);

    /** A short name for the parameters in force, or whatever else there is beside the version that decides. */
    default String parameterVersion() {
        return Parameters.version(parameters());
    }

    default String indicator() {
        return description().indicator();
    }
}
