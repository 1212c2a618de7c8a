package io.loanwatch.detectors.rules;

import io.loanwatch.detectors.borrower.LoanBook;
import io.loanwatch.detectors.borrower.LoanTerms;
import io.loanwatch.detectors.traces.LatestTraces;
import io.loanwatch.detectors.traces.LatestTraces.Latest;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.LeafClass;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** What a borrower's loans were used for, as the latest traces of their drawdowns tell. Kept for as long as the loan is known. */
final class TracedUses {

    /** As long as an ended loan is known; a trace may be known before its loan. */
    private static final Duration KEEP_WITHOUT_LOAN = Duration.ofDays(120);

    private final LatestTraces traces;

    TracedUses() {
        this(new LatestTraces());
    }

    private TracedUses(LatestTraces traces) {
        this.traces = traces;
    }

    void accept(FundTrace trace) {
        traces.accept(new Latest(
                trace.drawdownId(),
                trace.rule(),
                trace.loanId(),
                trace.knownAt().toEpochMilli(),
                trace.closed(),
                trace.amountCents(),
                trace.leaves()));
    }

    /** Forgets what was of loans that are no longer known. */
    void forget(LoanBook loans, long now) {
        traces.removeIf(trace -> now - trace.at() > KEEP_WITHOUT_LOAN.toMillis() && !isOfOne(loans.all(), trace));
    }

    /** The greatest share of a drawdown of a loan that runs, under any rule, that ended with payees of a class. */
    double mostEnded(LeafClass leaf, LoanBook loans) {
        return traces.mostEnded(leaf, ofRunning(loans)).orElse(FeatureValues.ABSENT);
    }

    /** The same share that still stands on accounts of the bank. */
    double mostStanding(LoanBook loans) {
        return traces.mostStanding(ofRunning(loans)).orElse(FeatureValues.ABSENT);
    }

    private static Predicate<Latest> ofRunning(LoanBook loans) {
        List<LoanTerms> running =
                loans.all().stream().filter(FeatureReader::runs).toList();
        return trace -> isOfOne(running, trace);
    }

    private static boolean isOfOne(Collection<LoanTerms> loans, Latest trace) {
        for (LoanTerms loan : loans) {
            boolean its = trace.loanId().isPresent()
                    ? trace.loanId().get().equals(loan.loanId())
                    : loan.hasDrawdown(trace.drawdownId());
            if (its) {
                return true;
            }
        }
        return false;
    }

    void write(DataOutput out) throws IOException {
        traces.write(out);
    }

    static TracedUses read(DataInput in) throws IOException {
        return new TracedUses(LatestTraces.read(in));
    }
}
