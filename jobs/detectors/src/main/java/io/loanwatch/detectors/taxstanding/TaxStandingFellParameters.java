package io.loanwatch.detectors.taxstanding;

/**
 * @param arrearsCents tax in arrears from which it counts, minor units; catalogue T5 has any
 * @param keptDays days that a standing is believed without a newer one; our default, ratings are published once a year
 */
record TaxStandingFellParameters(long arrearsCents, int keptDays) implements java.io.Serializable {

    static final TaxStandingFellParameters DEFAULTS = new TaxStandingFellParameters(1L, 1200);
}
