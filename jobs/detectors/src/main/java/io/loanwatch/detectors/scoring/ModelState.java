package io.loanwatch.detectors.scoring;

import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.rules.LoanBranches;
import io.loanwatch.detectors.series.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How far a borrower has been judged by a model, and the branches that lend to it. */
public final class ModelState {

    static final StateCodec<ModelState> CODEC = new Codec();

    private static final int NEVER = Integer.MIN_VALUE;

    /** The last day judged, epoch day. */
    int judgedDay = NEVER;

    final LoanBranches branches = new LoanBranches();

    /** Whether there is news of who is to be judged; none between two instants, so it is not stored. */
    boolean changedBorrower;

    private static final class Codec implements StateCodec<ModelState> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(ModelState state, DataOutput out) throws IOException {
            Packed.writeInt(out, state.judgedDay);
            state.branches.write(out);
        }

        @Override
        public ModelState read(DataInput in, int version) throws IOException {
            var state = new ModelState();
            state.judgedDay = Packed.readInt(in);
            state.branches.read(in);
            return state;
        }
    }
}
