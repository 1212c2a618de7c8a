package io.loanwatch.local.prove;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Hosts the operators in the harnesses by which Flink tests its own, with its state backends, key groups and timers. */
final class HarnessHosting implements Hosting {

    private static final long NO_TIME = 0;

    private final boolean rocksDb;

    /** @param rocksDb whether state is kept in RocksDB, else on the heap */
    HarnessHosting(boolean rocksDb) {
        this.rocksDb = rocksDb;
    }

    @Override
    public List<? extends Subtask> open(
            Dataflow.Node node, @Nullable Object state, List<? extends Subtask.Output> outputs) throws Exception {
        @SuppressWarnings("unchecked") // what snapshot gave
        var from = (List<OperatorSubtaskState>) state;
        List<Harnessed> opened = new ArrayList<>();
        int parallelism = outputs.size();
        // The ledgers are one subtask with one key group by their job.
        int keyGroups = KEY_GROUPS;
        for (int index = 0; index < parallelism; index++) {
            StreamOperator<Object> operator = operator(node);
            AbstractStreamOperatorTestHarness<Object> harness = harness(node, operator, keyGroups, parallelism, index);
            harness.setStateBackend(rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
            var output = outputs.get(index);
            harness.setOutputCreator(unused -> new Handing(output));
            harness.setup();
            if (from != null) {
                OperatorSubtaskState all =
                        AbstractStreamOperatorTestHarness.repackageState(from.toArray(OperatorSubtaskState[]::new));
                harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        all, keyGroups, from.size(), parallelism, index));
            }
            harness.open();
            opened.add(new Harnessed(node, harness));
        }
        return opened;
    }

    @SuppressWarnings("unchecked") // the factory of the node
    private static StreamOperator<Object> operator(Dataflow.Node node) throws Exception {
        var factory = (SimpleOperatorFactory<Object>) InstantiationUtil.clone(node.operator());
        return factory.getOperator();
    }

    @SuppressWarnings("unchecked") // the graph says which operator takes what
    private static AbstractStreamOperatorTestHarness<Object> harness(
            Dataflow.Node node, StreamOperator<Object> operator, int keyGroups, int parallelism, int index)
            throws Exception {
        var keyType = (TypeInformation<Object>) keyType(node.uid());
        List<KeySelector<Object, Object>> keys = node.keys();
        if (operator instanceof CoBroadcastWithKeyedOperator<?, ?, ?, ?> broadcast) {
            return new KeyedBroadcastOperatorTestHarness<>(
                    (CoBroadcastWithKeyedOperator<Object, Object, Object, Object>) broadcast,
                    keys.get(0),
                    keyType,
                    keyGroups,
                    parallelism,
                    index);
        }
        if (operator instanceof TwoInputStreamOperator<?, ?, ?>) {
            var two = (TwoInputStreamOperator<Object, Object, Object>) operator;
            return keys.isEmpty()
                    ? new TwoInputStreamOperatorTestHarness<>(two, keyGroups, parallelism, index)
                    : new KeyedTwoInputStreamOperatorTestHarness<>(
                            two, keys.get(0), keys.get(1), keyType, keyGroups, parallelism, index);
        }
        var one = (OneInputStreamOperator<Object, Object>) operator;
        return keys.isEmpty()
                ? new OneInputStreamOperatorTestHarness<>(one, keyGroups, parallelism, index)
                : new KeyedOneInputStreamOperatorTestHarness<>(
                        one, keys.get(0), keyType, keyGroups, parallelism, index);
    }

    private static TypeInformation<?> keyType(String uid) {
        if (uid.endsWith("-transfers")) {
            return Types.LONG;
        }
        return uid.endsWith("-flood-guard") ? Types.INT : Types.STRING;
    }

    @Override
    public Object snapshot(Dataflow.Node node, List<? extends Subtask> subtasks) throws Exception {
        List<OperatorSubtaskState> states = new ArrayList<>();
        for (Subtask subtask : subtasks) {
            states.add(((Harnessed) subtask).harness.snapshot(1, 1));
        }
        return states;
    }

    /** An operator in its harness. */
    private record Harnessed(Dataflow.Node node, AbstractStreamOperatorTestHarness<Object> harness) implements Subtask {

        @Override
        @SuppressWarnings("unchecked") // the graph says what comes
        public void element(int input, Object value) throws Exception {
            var record = new StreamRecord<>(value, NO_TIME);
            if (harness instanceof OneInputStreamOperatorTestHarness<?, ?> one) {
                ((OneInputStreamOperatorTestHarness<Object, Object>) one).processElement(record);
            } else if (harness instanceof KeyedBroadcastOperatorTestHarness<?, ?, ?, ?>) {
                var broadcast = (KeyedBroadcastOperatorTestHarness<Object, Object, Object, Object>) (Object) harness;
                if (input == 0) {
                    broadcast.processElement(record);
                } else {
                    broadcast.processBroadcastElement(record);
                }
            } else {
                var two = (TwoInputStreamOperatorTestHarness<Object, Object, Object>) (Object) harness;
                if (input == 0) {
                    two.processElement1(record);
                } else {
                    two.processElement2(record);
                }
            }
        }

        @Override
        public void watermark(int input, long at) throws Exception {
            var mark = new Watermark(at);
            if (harness instanceof OneInputStreamOperatorTestHarness<?, ?> one) {
                one.processWatermark(mark);
            } else if (harness instanceof KeyedBroadcastOperatorTestHarness<?, ?, ?, ?> broadcast) {
                if (input == 0) {
                    broadcast.processWatermark(mark);
                } else {
                    broadcast.processBroadcastWatermark(mark);
                }
            } else {
                var two = (TwoInputStreamOperatorTestHarness<?, ?, ?>) (Object) harness;
                if (input == 0) {
                    two.processWatermark1(mark);
                } else {
                    two.processWatermark2(mark);
                }
            }
        }

        @Override
        public void end() throws Exception {
            if (harness instanceof OneInputStreamOperatorTestHarness<?, ?> one) {
                // As Flink does at the end of a bounded input; the jobs must not take it for time.
                if (node.uid().endsWith("-clock")) {
                    one.processWatermark(Watermark.MAX_WATERMARK);
                }
                one.endInput();
            } else if (harness instanceof TwoInputStreamOperatorTestHarness<?, ?, ?> two) {
                two.endInput1();
                two.endInput2();
            }
        }

        @Override
        public void close() throws Exception {
            harness.close();
        }
    }

    /** Hands on what an operator says, at once. */
    private record Handing(Subtask.Output output) implements Output<StreamRecord<Object>> {

        @Override
        public void collect(StreamRecord<Object> record) {
            emit(null, record.getValue());
        }

        @Override
        public <X> void collect(OutputTag<X> tag, StreamRecord<X> record) {
            emit(tag, record.getValue());
        }

        private void emit(@Nullable OutputTag<?> tag, Object value) {
            try {
                output.emit(tag, value);
            } catch (Exception e) {
                throw new IllegalStateException("an output did not arrive", e);
            }
        }

        @Override
        public void emitWatermark(Watermark mark) {
            try {
                output.watermark(mark.getTimestamp());
            } catch (Exception e) {
                throw new IllegalStateException("a watermark did not arrive", e);
            }
        }

        @Override
        public void emitWatermark(WatermarkEvent event) {
            throw new UnsupportedOperationException("no operator of the jobs has watermarks of its own kind");
        }

        @Override
        public void emitWatermarkStatus(WatermarkStatus status) {}

        @Override
        public void emitLatencyMarker(LatencyMarker marker) {}

        @Override
        public void emitRecordAttributes(RecordAttributes attributes) {}

        @Override
        public void close() {}
    }
}
