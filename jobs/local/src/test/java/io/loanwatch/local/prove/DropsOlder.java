package io.loanwatch.local.prove;

import io.loanwatch.flink.codec.CaseRecord;
import io.loanwatch.monitor.PortfolioJob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Breaks the portfolio on purpose: what was known before the record that came last is dropped. */
record DropsOlder(Hosting sound) implements Hosting {

    @Override
    public List<? extends Subtask> open(
            Dataflow.Node node, @Nullable Object state, List<? extends Subtask.Output> outputs) throws Exception {
        List<? extends Subtask> opened = sound.open(node, state, outputs);
        return node.uid().equals(PortfolioJob.NAME + "-borrowers")
                ? opened.stream().map(Dropping::new).toList()
                : opened;
    }

    @Override
    public Object snapshot(Dataflow.Node node, List<? extends Subtask> subtasks) throws Exception {
        return sound.snapshot(
                node,
                subtasks.stream()
                        .map(subtask -> subtask instanceof Dropping dropping ? dropping.sound : subtask)
                        .toList());
    }

    private static final class Dropping implements Subtask {

        private final Subtask sound;
        private long latest = Long.MIN_VALUE;

        private Dropping(Subtask sound) {
            this.sound = sound;
        }

        @Override
        public void element(int input, Object value) throws Exception {
            long knownAt = ((CaseRecord) value).knownAt();
            if (knownAt >= latest) {
                sound.element(input, value);
            }
            latest = knownAt;
        }

        @Override
        public void watermark(int input, long at) throws Exception {
            sound.watermark(input, at);
        }

        @Override
        public void end() throws Exception {
            sound.end();
        }

        @Override
        public void close() throws Exception {
            sound.close();
        }
    }
}
