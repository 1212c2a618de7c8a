package io.loanwatch.detectors.portfolio;

import io.loanwatch.detectors.series.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Counts that add up, whatever the order. */
final class Counts {

    private final TreeMap<CountKey, Count> counts = new TreeMap<>();

    void add(CountKey key, Count count) {
        counts.merge(key, count, Count::plus);
    }

    void add(Counts other) {
        other.counts.forEach(this::add);
    }

    /** In the order of their keys. */
    Map<CountKey, Count> all() {
        return Collections.unmodifiableMap(counts);
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, counts.size());
        for (var entry : counts.entrySet()) {
            entry.getKey().write(out);
            Packed.writeLong(out, entry.getValue().partCount());
            Packed.writeLong(out, entry.getValue().partCents());
            Packed.writeLong(out, entry.getValue().wholeCount());
            Packed.writeLong(out, entry.getValue().wholeCents());
        }
    }

    static Counts read(DataInput in) throws IOException {
        var counts = new Counts();
        for (int left = Packed.readInt(in); left > 0; left--) {
            counts.counts.put(
                    CountKey.read(in),
                    new Count(Packed.readLong(in), Packed.readLong(in), Packed.readLong(in), Packed.readLong(in)));
        }
        return counts;
    }
}
