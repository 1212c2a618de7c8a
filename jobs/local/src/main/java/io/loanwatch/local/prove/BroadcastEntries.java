package io.loanwatch.local.prove;

import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast state on a map.
 *
 * @param byKey the map, by name of the state
 */
record BroadcastEntries<K, V>(Map<Object, Object> byKey) implements BroadcastState<K, V> {

    @Override
    @SuppressWarnings("unchecked") // only what was put
    public @Nullable V get(K key) {
        return (V) byKey.get(key);
    }

    @Override
    public boolean contains(K key) {
        return byKey.containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked") // only what was put
    public Iterable<Map.Entry<K, V>> immutableEntries() {
        return (Iterable<Map.Entry<K, V>>) (Iterable<?>) byKey.entrySet();
    }

    @Override
    public void put(K key, V value) {
        byKey.put(key, value);
    }

    @Override
    public void putAll(Map<K, V> map) {
        byKey.putAll(map);
    }

    @Override
    public void remove(K key) {
        byKey.remove(key);
    }

    @Override
    @SuppressWarnings("unchecked") // only what was put
    public Iterator<Map.Entry<K, V>> iterator() {
        return (Iterator<Map.Entry<K, V>>) (Iterator<?>) byKey.entrySet().iterator();
    }

    @Override
    @SuppressWarnings("unchecked") // only what was put
    public Iterable<Map.Entry<K, V>> entries() {
        return (Iterable<Map.Entry<K, V>>) (Iterable<?>) byKey.entrySet();
    }

    @Override
    public void clear() {
        byKey.clear();
    }
}
