package io.loanwatch.detectors.rules;

import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.LoanBook;
import io.loanwatch.detectors.rules.RuleScope.RunningLoan;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.Loan;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

/** The branches that lend to a borrower, by loan: what {@link RuleScope} asks for and the book of loans does not keep. */
public final class LoanBranches {

    private final TreeMap<String, String> branches = new TreeMap<>();

    /** A loan takes effect, which the book contains already. */
    public void accept(Loan loan, LoanBook book) {
        boolean latest = book.find(loan.loanId())
                .filter(terms -> terms.knownAt() == loan.knownAt().toEpochMilli())
                .isPresent();
        if (latest) {
            branches.put(loan.loanId(), loan.branchPath());
        }
        branches.keySet().removeIf(loanId -> book.find(loanId).isEmpty());
    }

    /** The borrower's loans that run. */
    public List<RunningLoan> running(BorrowerView borrower) {
        return borrower.loans().all().stream()
                .filter(FeatureReader::runs)
                .map(terms -> new RunningLoan(terms.product(), branches.getOrDefault(terms.loanId(), "")))
                .toList();
    }

    /** Writes them for {@link #read}. */
    public void write(DataOutput out) throws IOException {
        Packed.writeInt(out, branches.size());
        for (var loan : branches.entrySet()) {
            out.writeUTF(loan.getKey());
            out.writeUTF(loan.getValue());
        }
    }

    /** Adds what was written. */
    public void read(DataInput in) throws IOException {
        for (int left = Packed.readInt(in); left > 0; left--) {
            branches.put(in.readUTF(), in.readUTF());
        }
    }
}
