package io.loanwatch.detectors.judging;

import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.series.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How far a borrower has been judged; what it is judged by is in the shared series. */
public final class JudgedDays {

    static final int UNSET = Integer.MIN_VALUE;

    static final StateCodec<JudgedDays> CODEC = new Codec();

    /** Epoch days. */
    int nextDay = UNSET;

    int lastDay = UNSET;
    boolean judgedChanged;

    private static final class Codec implements StateCodec<JudgedDays> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(JudgedDays state, DataOutput out) throws IOException {
            Packed.writeInt(out, state.nextDay);
            Packed.writeInt(out, state.lastDay);
            out.writeBoolean(state.judgedChanged);
        }

        @Override
        public JudgedDays read(DataInput in, int version) throws IOException {
            var state = new JudgedDays();
            state.nextDay = Packed.readInt(in);
            state.lastDay = Packed.readInt(in);
            state.judgedChanged = in.readBoolean();
            return state;
        }
    }
}
