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

    /** Whether the site stood still when last judged: then it is judged daily. */
    boolean standsStill;

    /** Whether a record asks for a judgement; false again once it is made. */
    boolean outdated;

    private static final class Codec implements StateCodec<ShutdownState> {
        @Override
        public int version() {
            return 2;
        }

        @Override
        public void write(ShutdownState state, DataOutput out) throws IOException {
            out.writeUTF(state.lastReadingId);
            out.writeLong(state.lastReadingDay);
            out.writeLong(state.usualWattHoursAtOpening);
            out.writeBoolean(state.standsStill);
        }

        @Override
        public ShutdownState read(DataInput in, int version) throws IOException {
            var state = new ShutdownState();
            state.lastReadingId = in.readUTF();
            state.lastReadingDay = in.readLong();
            state.usualWattHoursAtOpening = in.readLong();
            state.standsStill = version >= 2 && in.readBoolean();
            return state;
        }
    }
}
