package io.loanwatch.detectors.misuse;

import io.loanwatch.detectors.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;

/** Of an indicator that remembers nothing beside the shared parts. */
public final class NoState {

    public static final StateCodec<NoState> CODEC = new Codec();

    private static final class Codec implements StateCodec<NoState> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(NoState state, DataOutput out) {}

        @Override
        public NoState read(DataInput in, int version) {
            return new NoState();
        }
    }
}
