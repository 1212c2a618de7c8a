package io.loanwatch.detectors.bounced;

/**
 * @param bounced cheques, bills and debits that count together; catalogue X5
 * @param windowDays days within which they are counted; catalogue X5
 */
record BouncedParameters(int bounced, int windowDays) implements java.io.Serializable {

    static final BouncedParameters DEFAULTS = new BouncedParameters(2, 30);
}
