package io.loanwatch.detectors.engine;

import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.borrower.BorrowerSeries;
import io.loanwatch.detectors.borrower.Coverage;
import io.loanwatch.detectors.borrower.LoanBook;
import io.loanwatch.detectors.borrower.Profile;
import java.util.ArrayList;
import java.util.List;

/** All that a job keeps of one borrower, in one object: shared parts, then a section for each detector. */
public final class BorrowerState {

    final List<Arrival> pending;
    final SeenEvents seen;
    final Profile profile;
    final LoanBook loans;
    final BorrowerSeries series;
    final Coverage coverage;
    final Section[] sections;

    /** When the host's timer is set, epoch milliseconds; {@link Detector#NEVER} if none is. Kept here to read state once. */
    private long timerAt = Detector.NEVER;

    long earliestPendingAt = Detector.NEVER;
    long lastFactAt = Long.MIN_VALUE;

    BorrowerState(
            List<Arrival> pending,
            SeenEvents seen,
            Profile profile,
            LoanBook loans,
            BorrowerSeries series,
            Coverage coverage,
            Section[] sections) {
        this.pending = pending;
        this.seen = seen;
        this.profile = profile;
        this.loans = loans;
        this.series = series;
        this.coverage = coverage;
        this.sections = sections;
        for (Arrival arrival : pending) {
            earliestPendingAt = Math.min(earliestPendingAt, arrival.effectiveAt());
        }
    }

    static BorrowerState empty(List<Detector<?>> detectors) {
        return new BorrowerState(
                new ArrayList<>(),
                new SeenEvents(),
                new Profile(),
                new LoanBook(),
                new BorrowerSeries(),
                new Coverage(),
                detectors.stream().map(Section::empty).toArray(Section[]::new));
    }

    public long timerAt() {
        return timerAt;
    }

    public void timerSetTo(long instant) {
        timerAt = instant;
    }
}
