package io.loanwatch.detectors.feedoutage;

import io.loanwatch.model.Feed;

/**
 * Hours that completeness may stand behind the clock: expected lateness of the catalogue, and grace on top for all feeds.
 *
 * @param accountsHours accounts: an hour
 * @param taxHours invoices and filings: 20 days
 * @param utilityHours electricity and water: three days
 * @param customsHours customs declarations: seven days
 * @param bureauHours bureau reports: ten days
 * @param graceHours two days: weekends, nightly batches and the interval of marks
 */
public record FeedOutageParameters(
        int accountsHours, int taxHours, int utilityHours, int customsHours, int bureauHours, int graceHours)
        implements java.io.Serializable {

    static final FeedOutageParameters DEFAULTS = new FeedOutageParameters(1, 480, 72, 168, 240, 48);

    /** Hours from which on a feed is out. */
    int limitHours(Feed feed) {
        int expected = switch (feed) {
            case ACCOUNTS -> accountsHours;
            case TAX -> taxHours;
            case ELECTRICITY, WATER -> utilityHours;
            case CUSTOMS -> customsHours;
            case BUREAU -> bureauHours;
        };
        return expected + graceHours;
    }
}
