/**
 * O2, case flood: moderate and severe cases become new at more borrowers in a month than a risk center can believe. An alarm of the
 * engine itself, not of the borrowers: a feed that broke without saying so, or a threshold that does not fit.
 *
 * <p>Source: catalogue, "Grading and handling": 3% of borrowers in a month. Known false positives: a shock that truly hits everybody,
 * which F2 tells as well; the first month after an indicator was added or history was loaded. Recovers with the month, as the
 * count begins anew.
 *
 * <p>Imports what every detector may.
 */
@NullMarked
package io.loanwatch.detectors.floodguard;

import org.jspecify.annotations.NullMarked;
