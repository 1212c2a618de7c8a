package io.loanwatch.detectors.shutdown;

import io.loanwatch.detectors.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The last reading; consumption itself is in the shared tiles. */
public final class ShutdownState {

    static final StateCodec<ShutdownState> CODEC = new Codec();

    String lastReadingId = "";
    long lastReadingDay = Long.MIN_VALUE;

    /** Usual consumption when the open alert opened, Wh a day; kept, because the readings behind it are forgotten. */
    long usualWattHoursAtOpening;

    private static final class Codec implements StateCodec<ShutdownState> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(ShutdownState state, DataOutput out) throws IOException {
            out.writeUTF(state.lastReadingId);
            out.writeLong(state.lastReadingDay);
            out.writeLong(state.usualWattHoursAtOpening);
        }

        @Override
        public ShutdownState read(DataInput in, int version) throws IOException {
            var state = new ShutdownState();
            state.lastReadingId = in.readUTF();
            state.lastReadingDay = in.readLong();
            state.usualWattHoursAtOpening = in.readLong();
            return state;
        }
    }
}
