package io.loanwatch.local.prove;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators live in: makes their subtasks, and keeps and restores their state. */
interface Hosting {

    /** Key groups, as many as Flink has by default for few subtasks. */
    int KEY_GROUPS = 128;

    /**
     * Opens all subtasks of an operator.
     *
     * @param state what {@link #snapshot} gave for it, maybe at another parallelism; null for none
     * @param outputs one for each subtask
     */
    List<? extends Subtask> open(Dataflow.Node node, @Nullable Object state, List<? extends Subtask.Output> outputs)
            throws Exception;

    /** The state of an operator, as bytes. */
    Object snapshot(Dataflow.Node node, List<? extends Subtask> subtasks) throws Exception;
}
