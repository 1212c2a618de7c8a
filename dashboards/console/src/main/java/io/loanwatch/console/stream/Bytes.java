package io.loanwatch.console.stream;

import java.nio.ByteBuffer;

/** Bytes of a buffer that stays as it was. */
final class Bytes {

    private Bytes() {}

    static byte[] of(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
