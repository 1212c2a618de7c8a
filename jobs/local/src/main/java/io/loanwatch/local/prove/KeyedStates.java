package io.loanwatch.local.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.jspecify.annotations.Nullable;

/** The keyed states of a subtask on maps, and the context by which a function asks for them. */
final class KeyedStates {

    private static final ExecutionConfig CONFIG = new ExecutionConfig();

    private final boolean asBytes;
    private final Map<String, Cells> cells = new TreeMap<>();
    private final Map<String, Map<Object, byte[]>> unopened = new TreeMap<>();
    private final Map<String, MapStateDescriptor<?, ?>> broadcast = new TreeMap<>();
    private @Nullable Object key;

    KeyedStates(boolean asBytes) {
        this.asBytes = asBytes;
    }

    void setKey(Object next) {
        key = next;
    }

    Object key() {
        return Objects.requireNonNull(key, "no key is set");
    }

    void noteBroadcast(MapStateDescriptor<?, ?> descriptor) {
        if (broadcast.putIfAbsent(descriptor.getName(), descriptor) == null) {
            descriptor.initializeSerializerUnlessSet(CONFIG);
        }
    }

    MapStateDescriptor<?, ?> broadcastDescriptor(String name) {
        return Objects.requireNonNull(broadcast.get(name), "a broadcast state that nobody asked for");
    }

    void snapshot(Map<String, Map<Object, byte[]>> into) {
        cells.forEach((name, each) -> {
            Map<Object, byte[]> values = into.computeIfAbsent(name, unused -> new HashMap<>());
            each.values.forEach((of, value) -> values.put(of, each.toBytes(value)));
        });
    }

    void restore(Map<String, Map<Object, byte[]>> from, Predicate<Object> mine) {
        from.forEach((name, values) -> {
            Map<Object, byte[]> own = new HashMap<>();
            values.forEach((of, value) -> {
                if (mine.test(of)) {
                    own.put(of, value);
                }
            });
            unopened.put(name, own);
        });
    }

    /** What a function sees: states, metrics that nobody reads, and counters that nobody asks for. */
    RuntimeContext context() {
        return (RuntimeContext) Proxy.newProxyInstance(
                RuntimeContext.class.getClassLoader(),
                new Class<?>[] {RuntimeContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getState" -> new Value(cells((ValueStateDescriptor<?>) arguments[0], false));
                    case "getListState" -> new Items(cells((ListStateDescriptor<?>) arguments[0], true));
                    case "getMetricGroup" -> UnregisteredMetricsGroup.createOperatorMetricGroup();
                    case "addAccumulator" -> null;
                    default -> throw new UnsupportedOperationException("no operator of the jobs asks for " + method);
                });
    }

    private Cells cells(StateDescriptor<?, ?> descriptor, boolean list) {
        descriptor.initializeSerializerUnlessSet(CONFIG);
        @SuppressWarnings("unchecked") // of what is put under the descriptor
        var serializer = (TypeSerializer<Object>)
                (list ? ((ListStateDescriptor<?>) descriptor).getElementSerializer() : descriptor.getSerializer());
        var opened = new Cells(serializer, list);
        Map<Object, byte[]> stored = unopened.remove(descriptor.getName());
        if (stored != null) {
            stored.forEach((of, bytes) -> opened.values.put(of, asBytes ? bytes : opened.fromBytes(bytes)));
        }
        cells.put(descriptor.getName(), opened);
        return opened;
    }

    /** The values of one state by key: objects or bytes. */
    private final class Cells {

        private final TypeSerializer<Object> serializer;
        private final boolean list;
        private final Map<Object, Object> values = new HashMap<>();

        private Cells(TypeSerializer<Object> serializer, boolean list) {
            this.serializer = serializer;
            this.list = list;
        }

        private @Nullable Object get() {
            Object value = values.get(key());
            return value instanceof byte[] bytes ? fromBytes(bytes) : value;
        }

        private void put(Object value) {
            values.put(key(), asBytes ? toBytes(value) : value);
        }

        private void remove() {
            values.remove(key());
        }

        private byte[] toBytes(Object value) {
            if (value instanceof byte[] bytes) {
                return bytes;
            }
            var out = new DataOutputSerializer(256);
            try {
                if (list) {
                    List<?> items = (List<?>) value;
                    out.writeInt(items.size());
                    for (Object item : items) {
                        serializer.serialize(item, out);
                    }
                } else {
                    serializer.serialize(value, out);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("a state cannot be written", e);
            }
            return out.getCopyOfBuffer();
        }

        private Object fromBytes(byte[] bytes) {
            var in = new DataInputDeserializer(bytes);
            try {
                if (!list) {
                    return serializer.deserialize(in);
                }
                List<Object> items = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    items.add(serializer.deserialize(in));
                }
                return items;
            } catch (IOException e) {
                throw new UncheckedIOException("a state cannot be read", e);
            }
        }
    }

    private record Value(Cells cells) implements ValueState<Object> {

        @Override
        public @Nullable Object value() {
            return cells.get();
        }

        @Override
        public void update(Object value) {
            cells.put(value);
        }

        @Override
        public void clear() {
            cells.remove();
        }
    }

    private record Items(Cells cells) implements ListState<Object> {

        @Override
        @SuppressWarnings("unchecked") // a list by construction
        public List<Object> get() {
            List<Object> items = (List<Object>) cells.get();
            return items == null ? List.of() : items;
        }

        @Override
        public void add(Object value) {
            List<Object> items = new ArrayList<>(get());
            items.add(value);
            cells.put(items);
        }

        @Override
        public void update(List<Object> values) {
            cells.put(List.copyOf(values));
        }

        @Override
        public void addAll(List<Object> values) {
            List<Object> items = new ArrayList<>(get());
            items.addAll(values);
            cells.put(items);
        }

        @Override
        public void clear() {
            cells.remove();
        }
    }
}
