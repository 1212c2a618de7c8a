package io.loanwatch.detectors.dayspastdue;

import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.borrower.LoanBook;
import io.loanwatch.detectors.borrower.LoanPayments;
import io.loanwatch.detectors.series.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.TreeMap;

/** Payments by loan. */
public final class DaysPastDueState {

    static final StateCodec<DaysPastDueState> CODEC = new Codec();

    private final TreeMap<String, LoanPayments> byLoan = new TreeMap<>();

    LoanPayments of(String loanId) {
        return byLoan.computeIfAbsent(loanId, unused -> new LoanPayments());
    }

    void forgetLoansNotIn(LoanBook loans) {
        byLoan.keySet().removeIf(loanId -> loans.find(loanId).isEmpty());
    }

    private static final class Codec implements StateCodec<DaysPastDueState> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(DaysPastDueState state, DataOutput out) throws IOException {
            Packed.writeInt(out, state.byLoan.size());
            for (var entry : state.byLoan.entrySet()) {
                out.writeUTF(entry.getKey());
                entry.getValue().write(out);
            }
        }

        @Override
        public DaysPastDueState read(DataInput in, int version) throws IOException {
            var state = new DaysPastDueState();
            for (int left = Packed.readInt(in); left > 0; left--) {
                state.byLoan.put(in.readUTF(), LoanPayments.read(in));
            }
            return state;
        }
    }
}
