package io.loanwatch.detectors.salesfall;

import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.series.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Which month is to be judged next; the sales themselves are in the shared tiles. */
public final class SalesFallState {

    static final int UNSET = -1;

    static final StateCodec<SalesFallState> CODEC = new Codec();

    int nextMonth = UNSET;
    boolean judgedMonthChanged;

    private static final class Codec implements StateCodec<SalesFallState> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(SalesFallState state, DataOutput out) throws IOException {
            Packed.writeInt(out, state.nextMonth);
            out.writeBoolean(state.judgedMonthChanged);
        }

        @Override
        public SalesFallState read(DataInput in, int version) throws IOException {
            var state = new SalesFallState();
            state.nextMonth = Packed.readInt(in);
            state.judgedMonthChanged = in.readBoolean();
            return state;
        }
    }
}
