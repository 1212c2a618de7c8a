/**
 * F3, coverage lost: consent to a feed was revoked or lapsed, or the feed is no longer delivered for the borrower. A task
 * to ask the borrower; after ten business days it is MODERATE.
 *
 * <p>Source: practice. What can no longer be looked at is not a decline, and whoever is in trouble may be the first to
 * revoke.
 *
 * <p>Known false positives: a change of the taxpayer number or meter of which the new source is not registered yet.
 */
@NullMarked
package io.loanwatch.detectors.coveragelost;

import org.jspecify.annotations.NullMarked;
