/**
 * O1, feed outage: a feed that is not complete through as late as it should be. One alert of the feed for those who run it, instead of
 * declines of all borrowers whose records are missing: what is judged by silence waits for completeness by itself.
 *
 * <p>Source: the expected lateness of the catalogue's common definitions, with two days for weekends and nightly batches. Known false
 * positives: a feed that is late as usual on long holidays. Known to be missed: an outage of the tax feed shorter than the 22 days
 * that filings are waited for; a feed whose marks never said anything; a part of a feed, for marks know no parts.
 *
 * <p>Imports what every detector may, and {@code engine} for the log of completeness.
 */
@NullMarked
package io.loanwatch.detectors.feedoutage;

import org.jspecify.annotations.NullMarked;
