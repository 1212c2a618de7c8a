package io.loanwatch.detectors.borrower;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.Loan;
import io.loanwatch.model.LoanStatus;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeMap;

/** The borrower's loans, each as of the latest record known; a loan is forgotten a while after it ended. */
public final class LoanBook {

    static final Duration KEEP_ENDED = Duration.ofDays(120);

    private final TreeMap<String, LoanTerms> loans = new TreeMap<>();

    public void accept(Loan loan, long now) {
        LoanTerms before = loans.get(loan.loanId());
        long knownAt = loan.knownAt().toEpochMilli();
        if (before != null && knownAt < before.knownAt()) {
            return;
        }
        loans.put(loan.loanId(), LoanTerms.of(loan, before == null ? knownAt : before.firstKnownAt()));
        loans.values()
                .removeIf(
                        terms -> terms.status() != LoanStatus.ACTIVE && now - terms.knownAt() > KEEP_ENDED.toMillis());
    }

    public Optional<LoanTerms> find(String loanId) {
        return Optional.ofNullable(loans.get(loanId));
    }

    /** In the order of their ids. */
    public Collection<LoanTerms> all() {
        return Collections.unmodifiableCollection(loans.values());
    }

    public void write(DataOutput out) throws IOException {
        Packed.writeInt(out, loans.size());
        for (LoanTerms terms : loans.values()) {
            terms.write(out);
        }
    }

    public static LoanBook read(DataInput in) throws IOException {
        var book = new LoanBook();
        for (int left = Packed.readInt(in); left > 0; left--) {
            LoanTerms terms = LoanTerms.read(in);
            book.loans.put(terms.loanId(), terms);
        }
        return book;
    }
}
