package io.loanwatch.detectors.borrower;

import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.detectors.traces.FundTraces;
import io.loanwatch.detectors.traces.RelatedParties;
import io.loanwatch.detectors.traces.TradeInvoices;
import io.loanwatch.model.Feed;

/** A borrower as known at one instant of the clock. */
public interface BorrowerView {

    String borrowerId();

    /** The clock, epoch milliseconds. */
    long now();

    /** Day of {@link #now} in the bank's zone, since 1970-01-01. */
    int today();

    BankTime time();

    Profile profile();

    LoanBook loans();

    BorrowerSeries series();

    Coverage coverage();

    /** What became of the borrower's drawdowns. */
    FundTraces traces();

    /** Whom the parties records name. */
    RelatedParties parties();

    /** Invoices by counterparty. */
    TradeInvoices trade();

    /** Whether every source of the feed is authorized, delivered and complete through {@code until}, epoch milliseconds. */
    boolean covers(Feed feed, long until);

    /**
     * Whether every source of the feed was authorized, delivered and complete from {@code from} to before {@code until}, epoch
     * milliseconds, whatever became of it later.
     */
    boolean covered(Feed feed, long from, long until);
}
