package io.loanwatch.detectors.judging;

import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.series.Journal;
import io.loanwatch.detectors.series.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Single events of a borrower, and the last of them by name. */
public final class JournalState {

    static final StateCodec<JournalState> CODEC = new Codec();

    Journal journal = new Journal();
    String lastEventId = "";
    long lastEventAt = Long.MIN_VALUE;

    private static final class Codec implements StateCodec<JournalState> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(JournalState state, DataOutput out) throws IOException {
            state.journal.write(out);
            out.writeUTF(state.lastEventId);
            Packed.writeLong(out, state.lastEventAt);
        }

        @Override
        public JournalState read(DataInput in, int version) throws IOException {
            var state = new JournalState();
            state.journal = Journal.read(in);
            state.lastEventId = in.readUTF();
            state.lastEventAt = Packed.readLong(in);
            return state;
        }
    }
}
