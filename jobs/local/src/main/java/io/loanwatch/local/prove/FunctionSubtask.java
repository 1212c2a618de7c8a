package io.loanwatch.local.prove;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.Function;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.RichFunction;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.runtime.state.KeyedStateFunction;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** A subtask that calls a function of Flink's as Flink would. */
@SuppressWarnings("unchecked") // the graph says which function takes what
final class FunctionSubtask implements Subtask {

    private final Function function;
    private final Dataflow.Node node;
    private final Output output;
    private final KeyedStates states;
    private final EventTimers timers;
    private final Map<String, Map<Object, Object>> broadcast = new HashMap<>();
    private final Map<String, Map<Object, Object>> restoredBroadcast = new HashMap<>();
    private final Collector<Object> out;
    private final long[] clocks = {Long.MIN_VALUE, Long.MIN_VALUE};
    private final Calls calls;

    FunctionSubtask(Function function, Dataflow.Node node, Output output, boolean asBytes) {
        this.function = function;
        this.node = node;
        this.output = output;
        this.states = new KeyedStates(asBytes);
        this.timers = new EventTimers(states);
        this.out = new Saying(output);
        if (function instanceof KeyedProcessFunction<?, ?, ?>) {
            calls = new Keyed((KeyedProcessFunction<Object, Object, Object>) function);
        } else if (function instanceof KeyedCoProcessFunction<?, ?, ?, ?>) {
            calls = new KeyedTwo((KeyedCoProcessFunction<Object, Object, Object, Object>) function);
        } else if (function instanceof KeyedBroadcastProcessFunction<?, ?, ?, ?>) {
            calls = new Broadcasting((KeyedBroadcastProcessFunction<Object, Object, Object, Object>) function);
        } else if (function instanceof ProcessFunction<?, ?>) {
            calls = new Unkeyed((ProcessFunction<Object, Object>) function);
        } else if (function instanceof FlatMapFunction<?, ?>) {
            calls = (input, value) -> ((FlatMapFunction<Object, Object>) function).flatMap(value, out);
        } else if (function instanceof MapFunction<?, ?>) {
            calls = (input, value) -> out.collect(((MapFunction<Object, Object>) function).map(value));
        } else {
            throw new IllegalStateException("no host is known for %s of %s".formatted(function, node.uid()));
        }
    }

    void open() throws Exception {
        if (function instanceof RichFunction rich) {
            rich.setRuntimeContext(states.context());
            rich.open(DefaultOpenContext.INSTANCE);
        }
    }

    void restore(PlainHosting.Snapshot snapshot, Predicate<Object> mine) {
        states.restore(snapshot.values(), mine);
        timers.restore(snapshot.timers(), mine);
        restoredBroadcast.putAll(snapshot.broadcast());
    }

    void snapshot(Map<String, Map<Object, byte[]>> values, Map<Object, List<Long>> pendingTimers) {
        states.snapshot(values);
        timers.snapshot(pendingTimers);
    }

    /** Copies: what is kept must not change with what goes on. */
    Map<String, Map<Object, Object>> broadcast() {
        Map<String, Map<Object, Object>> copy = new TreeMap<>(restoredBroadcast);
        broadcast.forEach((name, entries) -> copy.put(name, copied(states.broadcastDescriptor(name), entries)));
        return copy;
    }

    private static Map<Object, Object> copied(MapStateDescriptor<?, ?> descriptor, Map<Object, Object> entries) {
        Map<Object, Object> copied = new HashMap<>();
        entries.forEach((key, value) -> copied.put(key, PlainHosting.copy(descriptor, value)));
        return copied;
    }

    @Override
    public void element(int input, Object value) throws Exception {
        if (input < node.keys().size()) {
            states.setKey(node.keys().get(input).getKey(value));
        }
        calls.element(input, value);
    }

    @Override
    public void watermark(int input, long at) throws Exception {
        clocks[input] = at;
        long lowest = node.inputs() == 1 ? at : Math.min(clocks[0], clocks[1]);
        if (lowest > timers.currentWatermark()) {
            timers.advance(lowest, calls::timer);
            output.watermark(lowest);
        }
    }

    @Override
    public void end() {}

    private void emit(OutputTag<?> tag, Object value) {
        try {
            output.emit(tag, value);
        } catch (Exception e) {
            throw new IllegalStateException("the output of %s did not arrive".formatted(node.uid()), e);
        }
    }

    /** How a kind of function is called. */
    private interface Calls {

        void element(int input, Object value) throws Exception;

        default void timer(long at) throws Exception {
            throw new IllegalStateException("no timer was set");
        }
    }

    private record Saying(Output output) implements Collector<Object> {

        @Override
        public void collect(Object value) {
            try {
                output.emit(null, value);
            } catch (Exception e) {
                throw new IllegalStateException("an output did not arrive", e);
            }
        }

        @Override
        public void close() {}
    }

    private final class Unkeyed implements Calls {

        private final ProcessFunction<Object, Object> called;
        private final ProcessFunction<Object, Object>.Context context;

        private Unkeyed(ProcessFunction<Object, Object> called) {
            this.called = called;
            this.context = called.new Context() {
                @Override
                public @Nullable Long timestamp() {
                    return null;
                }

                @Override
                public TimerService timerService() {
                    return timers;
                }

                @Override
                public <X> void output(OutputTag<X> tag, X value) {
                    emit(tag, value);
                }
            };
        }

        @Override
        public void element(int input, Object value) throws Exception {
            called.processElement(value, context, out);
        }
    }

    private final class Keyed implements Calls {

        private final KeyedProcessFunction<Object, Object, Object> called;
        private final KeyedProcessFunction<Object, Object, Object>.OnTimerContext context;

        private Keyed(KeyedProcessFunction<Object, Object, Object> called) {
            this.called = called;
            this.context = called.new OnTimerContext() {
                @Override
                public @Nullable Long timestamp() {
                    return null;
                }

                @Override
                public TimerService timerService() {
                    return timers;
                }

                @Override
                public <X> void output(OutputTag<X> tag, X value) {
                    emit(tag, value);
                }

                @Override
                public Object getCurrentKey() {
                    return states.key();
                }

                @Override
                public TimeDomain timeDomain() {
                    return TimeDomain.EVENT_TIME;
                }
            };
        }

        @Override
        public void element(int input, Object value) throws Exception {
            called.processElement(value, context, out);
        }

        @Override
        public void timer(long at) throws Exception {
            called.onTimer(at, context, out);
        }
    }

    private final class KeyedTwo implements Calls {

        private final KeyedCoProcessFunction<Object, Object, Object, Object> called;
        private final KeyedCoProcessFunction<Object, Object, Object, Object>.OnTimerContext context;

        private KeyedTwo(KeyedCoProcessFunction<Object, Object, Object, Object> called) {
            this.called = called;
            this.context = called.new OnTimerContext() {
                @Override
                public @Nullable Long timestamp() {
                    return null;
                }

                @Override
                public TimerService timerService() {
                    return timers;
                }

                @Override
                public <X> void output(OutputTag<X> tag, X value) {
                    emit(tag, value);
                }

                @Override
                public Object getCurrentKey() {
                    return states.key();
                }

                @Override
                public TimeDomain timeDomain() {
                    return TimeDomain.EVENT_TIME;
                }
            };
        }

        @Override
        public void element(int input, Object value) throws Exception {
            if (input == 0) {
                called.processElement1(value, context, out);
            } else {
                called.processElement2(value, context, out);
            }
        }

        @Override
        public void timer(long at) throws Exception {
            called.onTimer(at, context, out);
        }
    }

    private final class Broadcasting implements Calls {

        private final KeyedBroadcastProcessFunction<Object, Object, Object, Object> called;
        private final KeyedBroadcastProcessFunction<Object, Object, Object, Object>.OnTimerContext keyed;
        private final KeyedBroadcastProcessFunction<Object, Object, Object, Object>.Context everywhere;

        private Broadcasting(KeyedBroadcastProcessFunction<Object, Object, Object, Object> called) {
            this.called = called;
            this.keyed = called.new OnTimerContext() {
                @Override
                public @Nullable Long timestamp() {
                    return null;
                }

                @Override
                public TimerService timerService() {
                    return timers;
                }

                @Override
                public <X> void output(OutputTag<X> tag, X value) {
                    emit(tag, value);
                }

                @Override
                public long currentProcessingTime() {
                    return timers.currentProcessingTime();
                }

                @Override
                public long currentWatermark() {
                    return timers.currentWatermark();
                }

                @Override
                public <K, V> ReadOnlyBroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> descriptor) {
                    return known(descriptor);
                }

                @Override
                public Object getCurrentKey() {
                    return states.key();
                }

                @Override
                public TimeDomain timeDomain() {
                    return TimeDomain.EVENT_TIME;
                }
            };
            this.everywhere = called.new Context() {
                @Override
                public @Nullable Long timestamp() {
                    return null;
                }

                @Override
                public <X> void output(OutputTag<X> tag, X value) {
                    emit(tag, value);
                }

                @Override
                public long currentProcessingTime() {
                    return timers.currentProcessingTime();
                }

                @Override
                public long currentWatermark() {
                    return timers.currentWatermark();
                }

                @Override
                public <K, V> BroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> descriptor) {
                    return known(descriptor);
                }

                @Override
                public <VS, S extends State> void applyToKeyedState(
                        StateDescriptor<S, VS> descriptor, KeyedStateFunction<Object, S> applied) {
                    throw new UnsupportedOperationException("no operator of the jobs applies to all keys");
                }
            };
        }

        private <K, V> BroadcastState<K, V> known(MapStateDescriptor<K, V> descriptor) {
            states.noteBroadcast(descriptor);
            return new BroadcastEntries<>(broadcast.computeIfAbsent(
                    descriptor.getName(), name -> copied(descriptor, restoredBroadcast.getOrDefault(name, Map.of()))));
        }

        @Override
        public void element(int input, Object value) throws Exception {
            if (input == 0) {
                called.processElement(value, keyed, out);
            } else {
                called.processBroadcastElement(value, everywhere, out);
            }
        }

        @Override
        public void timer(long at) throws Exception {
            called.onTimer(at, keyed, out);
        }
    }
}
