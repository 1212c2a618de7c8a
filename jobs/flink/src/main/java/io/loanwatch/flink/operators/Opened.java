package io.loanwatch.flink.operators;

import org.jspecify.annotations.Nullable;

/** What exists only while an operator runs. */
final class Opened {

    private Opened() {}

    static <T> T state(@Nullable T state) {
        if (state == null) {
            throw new IllegalStateException("not opened");
        }
        return state;
    }
}
