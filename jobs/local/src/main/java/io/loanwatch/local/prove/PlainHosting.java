package io.loanwatch.local.prove;

import io.loanwatch.flink.clock.EndOfInputIsNotTime;
import io.loanwatch.flink.operators.LedgerStage;
import io.loanwatch.flink.operators.Marks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.Function;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.operators.SimpleUdfStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.util.InstantiationUtil;
import org.jspecify.annotations.Nullable;

/**
 * Hosts the functions of the operators on maps, some hundred times faster than Flink: values as objects as Flink's heap does, or as
 * bytes as RocksDB does. Fund tracing and alert marks, which are operators of their own, are hosted beside it.
 */
final class PlainHosting implements Hosting {

    private final boolean asBytes;
    private final IdentityHashMap<Dataflow.Node, byte[]> functions = new IdentityHashMap<>();

    /** @param asBytes whether each access to a state reads and writes bytes */
    PlainHosting(boolean asBytes) {
        this.asBytes = asBytes;
    }

    /**
     * The state of an operator.
     *
     * @param values by name of the state and key
     * @param timers by key
     * @param broadcast of each subtask, which all have the same
     * @param whole the state of an operator without keys
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Snapshot(
            Map<String, Map<Object, byte[]>> values,
            Map<Object, List<Long>> timers,
            Map<String, Map<Object, Object>> broadcast,
            byte[] whole) {}

    @Override
    public List<? extends Subtask> open(
            Dataflow.Node node, @Nullable Object state, List<? extends Subtask.Output> outputs) throws Exception {
        var from = (Snapshot) state;
        List<Subtask> opened = new ArrayList<>();
        if (node.operator() instanceof SimpleUdfStreamOperatorFactory<?> factory) {
            for (int index = 0; index < outputs.size(); index++) {
                var task = new FunctionSubtask(
                        function(node, factory.getUserFunction()), node, outputs.get(index), asBytes);
                if (from != null) {
                    int mine = index;
                    task.restore(
                            from,
                            key -> KeyGroupRangeAssignment.assignKeyToParallelOperator(key, KEY_GROUPS, outputs.size())
                                    == mine);
                }
                task.open();
                opened.add(task);
            }
            return opened;
        }
        for (Subtask.Output output : outputs) {
            opened.add(own(node, ((SimpleOperatorFactory<?>) node.operator()).getOperator(), from, output));
        }
        return opened;
    }

    /** Anew for each run: what a function keeps outside its state must not pass from one schedule to the next. */
    private Function function(Dataflow.Node node, Function original) throws IOException, ClassNotFoundException {
        byte[] bytes = functions.get(node);
        if (bytes == null) {
            bytes = InstantiationUtil.serializeObject(original);
            functions.put(node, bytes);
        }
        return InstantiationUtil.deserializeObject(bytes, PlainHosting.class.getClassLoader());
    }

    private static Subtask own(
            Dataflow.Node node, StreamOperator<?> operator, @Nullable Snapshot from, Subtask.Output output)
            throws IOException {
        if (operator instanceof EndOfInputIsNotTime) {
            return new OwnSubtasks.Passing(output);
        }
        if (operator instanceof Marks<?> marks) {
            return new OwnSubtasks.Marking<>(marks, output);
        }
        if (operator instanceof LedgerStage) {
            var tracing = new OwnSubtasks.Tracing(output);
            if (from != null) {
                tracing.restore(from.whole());
            }
            return tracing;
        }
        throw new IllegalStateException("no plain host is known for %s of %s".formatted(operator, node.uid()));
    }

    @Override
    public Object snapshot(Dataflow.Node node, List<? extends Subtask> subtasks) throws Exception {
        Map<String, Map<Object, byte[]>> values = new TreeMap<>();
        Map<Object, List<Long>> timers = new HashMap<>();
        Map<String, Map<Object, Object>> broadcast = Map.of();
        byte[] whole = {};
        for (Subtask subtask : subtasks) {
            if (subtask instanceof FunctionSubtask function) {
                function.snapshot(values, timers);
                broadcast = function.broadcast();
            } else if (subtask instanceof OwnSubtasks.Tracing tracing) {
                whole = tracing.snapshot();
            }
        }
        return new Snapshot(values, timers, broadcast, whole);
    }

    /** Copies a broadcast state by way of its bytes. */
    @SuppressWarnings("unchecked") // what was put under the descriptor
    static Object copy(MapStateDescriptor<?, ?> descriptor, Object value) {
        return ((TypeSerializer<Object>) descriptor.getValueSerializer()).copy(value);
    }
}
