package io.loanwatch.detectors.engine;

import io.loanwatch.detectors.borrower.BorrowerSeries;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.Coverage;
import io.loanwatch.detectors.borrower.FeedClock;
import io.loanwatch.detectors.borrower.LoanBook;
import io.loanwatch.detectors.borrower.Profile;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.detectors.traces.FundTraces;
import io.loanwatch.detectors.traces.RelatedParties;
import io.loanwatch.detectors.traces.TradeInvoices;
import io.loanwatch.model.Feed;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The view of one borrower at one instant; moved rather than made anew, because there is one for every fact. */
final class View implements BorrowerView {

    private final BankTime time;
    private final FeedClock feeds;
    private @Nullable BorrowerState state;
    private String borrowerId = "";
    private long now;
    private int today;

    View(BankTime time, FeedClock feeds) {
        this.time = time;
        this.feeds = feeds;
    }

    void moveTo(BorrowerState nextState, String nextBorrowerId, long instant) {
        state = nextState;
        borrowerId = nextBorrowerId;
        now = instant;
        today = time.epochDay(instant);
    }

    @Override
    public String borrowerId() {
        return borrowerId;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public int today() {
        return today;
    }

    @Override
    public BankTime time() {
        return time;
    }

    @Override
    public Profile profile() {
        return state().profile;
    }

    @Override
    public LoanBook loans() {
        return state().loans;
    }

    @Override
    public BorrowerSeries series() {
        return state().series;
    }

    @Override
    public Coverage coverage() {
        return state().coverage;
    }

    @Override
    public FundTraces traces() {
        return state().traces;
    }

    @Override
    public RelatedParties parties() {
        return state().parties;
    }

    @Override
    public TradeInvoices trade() {
        return state().trade;
    }

    @Override
    public boolean covers(Feed feed, long until) {
        return state().coverage.covers(feed, until, now, feeds);
    }

    @Override
    public boolean covered(Feed feed, long from, long until) {
        return state().coverage.covered(feed, from, until, now, feeds);
    }

    private BorrowerState state() {
        return Objects.requireNonNull(state, "moved to no borrower");
    }
}
