package io.loanwatch.local.prove;

import io.loanwatch.monitor.RulesJob;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Breaks the rules on purpose: the versions of rules, which every subtask knows, are in no checkpoint. */
record ForgetsVersions(Hosting sound) implements Hosting {

    @Override
    public List<? extends Subtask> open(
            Dataflow.Node node, @Nullable Object state, List<? extends Subtask.Output> outputs) throws Exception {
        Object restored =
                node.uid().equals(RulesJob.NAME + "-detectors") && state instanceof PlainHosting.Snapshot whole
                        ? new PlainHosting.Snapshot(whole.values(), whole.timers(), Map.of(), whole.whole())
                        : state;
        return sound.open(node, restored, outputs);
    }

    @Override
    public Object snapshot(Dataflow.Node node, List<? extends Subtask> subtasks) throws Exception {
        return sound.snapshot(node, subtasks);
    }
}
