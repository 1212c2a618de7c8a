package io.loanwatch.detectors.rules;

import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.TreeMap;

/** How far a borrower has been judged by rules, which of them speak, and the branches that lend to it. */
public final class RulesState {

    static final StateCodec<RulesState> CODEC = new Codec();

    private static final int NEVER = Integer.MIN_VALUE;

    /** The last day on which all rules were asked, epoch day. */
    int judgedDay = NEVER;

    /** The rules whose alert is open, with its severity; asked for every rule that there is. */
    final HashMap<String, Severity> open = new HashMap<>();

    final LoanBranches branches = new LoanBranches();

    /** What the drawdowns were used for. */
    TracedUses uses = new TracedUses();

    /** Sources with news of a day that was looked at before; none between two instants, so it is not stored. */
    int changedSources;

    /** Whether there is news of what decides whom rules are for; the same. */
    boolean changedBorrower;

    /** From it on traces were kept. */
    private static final int TRACES_VERSION = 2;

    private static final class Codec implements StateCodec<RulesState> {
        @Override
        public int version() {
            return TRACES_VERSION;
        }

        @Override
        public void write(RulesState state, DataOutput out) throws IOException {
            Packed.writeInt(out, state.judgedDay);
            Packed.writeInt(out, state.open.size());
            for (var rule : new TreeMap<>(state.open).entrySet()) {
                out.writeUTF(rule.getKey());
                out.writeUTF(rule.getValue().name());
            }
            state.branches.write(out);
            state.uses.write(out);
        }

        @Override
        public RulesState read(DataInput in, int version) throws IOException {
            var state = new RulesState();
            state.judgedDay = Packed.readInt(in);
            for (int left = Packed.readInt(in); left > 0; left--) {
                state.open.put(in.readUTF(), Severity.valueOf(in.readUTF()));
            }
            state.branches.read(in);
            if (version >= TRACES_VERSION) {
                state.uses = TracedUses.read(in);
            }
            return state;
        }
    }
}
