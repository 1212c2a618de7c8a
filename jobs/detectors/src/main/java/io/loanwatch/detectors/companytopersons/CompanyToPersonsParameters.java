package io.loanwatch.detectors.companytopersons;

import java.io.Serializable;

/**
 * @param principalSharePpm share of the principal that counts, parts per million; catalogue M5
 * @param windowDays days within which payments are added up; catalogue M5
 * @param leastRules under how many rules; our default
 */
record CompanyToPersonsParameters(long principalSharePpm, int windowDays, int leastRules) implements Serializable {

    static final CompanyToPersonsParameters DEFAULTS = new CompanyToPersonsParameters(200_000, 7, 2);
}
