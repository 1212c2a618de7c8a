package io.loanwatch.local.prove;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.flink.streaming.api.TimerService;

/** Event-time timers of the keys of a subtask. */
final class EventTimers implements TimerService {

    private final KeyedStates states;
    private final TreeMap<Long, Set<Object>> keysByInstant = new TreeMap<>();
    private long clock = Long.MIN_VALUE;

    EventTimers(KeyedStates states) {
        this.states = states;
    }

    /** What a timer does. */
    interface Firing {
        void at(long instant) throws Exception;
    }

    void advance(long watermark, Firing firing) throws Exception {
        clock = watermark;
        for (var next = keysByInstant.firstEntry();
                next != null && next.getKey() <= watermark;
                next = keysByInstant.firstEntry()) {
            long instant = next.getKey();
            Set<Object> keys = next.getValue();
            Object key = keys.iterator().next();
            keys.remove(key);
            if (keys.isEmpty()) {
                keysByInstant.remove(instant);
            }
            states.setKey(key);
            firing.at(instant);
        }
    }

    void snapshot(Map<Object, List<Long>> into) {
        keysByInstant.forEach((instant, keys) -> {
            for (Object key : keys) {
                into.computeIfAbsent(key, unused -> new ArrayList<>()).add(instant);
            }
        });
    }

    void restore(Map<Object, List<Long>> from, Predicate<Object> mine) {
        from.forEach((key, instants) -> {
            if (mine.test(key)) {
                for (long instant : instants) {
                    set(instant, key);
                }
            }
        });
    }

    private void set(long instant, Object key) {
        keysByInstant.computeIfAbsent(instant, unused -> new LinkedHashSet<>()).add(key);
    }

    @Override
    public long currentWatermark() {
        return clock;
    }

    @Override
    public void registerEventTimeTimer(long time) {
        set(time, states.key());
    }

    @Override
    public void deleteEventTimeTimer(long time) {
        Set<Object> keys = keysByInstant.get(time);
        if (keys != null && keys.remove(states.key()) && keys.isEmpty()) {
            keysByInstant.remove(time);
        }
    }

    @Override
    public long currentProcessingTime() {
        throw new UnsupportedOperationException("the engine knows no wall clock");
    }

    @Override
    public void registerProcessingTimeTimer(long time) {
        throw new UnsupportedOperationException("the engine knows no wall clock");
    }

    @Override
    public void deleteProcessingTimeTimer(long time) {
        throw new UnsupportedOperationException("the engine knows no wall clock");
    }
}
