package io.loanwatch.detectors.testing;

import io.loanwatch.detectors.engine.BorrowerState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes state to bytes and reads it back. */
public final class Stored {

    private Stored() {}

    public static BorrowerState copy(BorrowerState state) {
        return read(bytes(state));
    }

    public static byte[] bytes(BorrowerState state) {
        var bytes = new ByteArrayOutputStream();
        try {
            state.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static BorrowerState read(byte[] bytes) {
        try {
            return BorrowerState.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
