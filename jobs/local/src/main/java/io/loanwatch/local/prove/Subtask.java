package io.loanwatch.local.prove;

import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** One subtask of an operator. */
interface Subtask {

    void element(int input, Object value) throws Exception;

    /** The clock of an input, the lowest of all that feed it; it never goes back. */
    void watermark(int input, long at) throws Exception;

    /** Nothing more comes. */
    void end() throws Exception;

    /** Frees what it holds. */
    default void close() throws Exception {}

    /** Takes what a subtask says. */
    interface Output {

        /** @param tag which output, null for the main one */
        void emit(@Nullable OutputTag<?> tag, Object value) throws Exception;

        void watermark(long at) throws Exception;
    }
}
