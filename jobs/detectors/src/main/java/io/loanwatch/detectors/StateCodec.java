package io.loanwatch.detectors;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How a state is stored. Never Java serialization: a state outlives the class that wrote it.
 *
 * @param <S> the state
 */
public interface StateCodec<S> {

    /** Version that {@link #write} writes, from 1. */
    int version();

    void write(S state, DataOutput out) throws IOException;

    /** Reads a state that any version up to {@link #version} wrote. */
    S read(DataInput in, int version) throws IOException;
}
