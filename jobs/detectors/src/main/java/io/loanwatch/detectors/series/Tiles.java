package io.loanwatch.detectors.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Sums and counts by period, an integer key such as the epoch day or the month. Adding is commutative, so the order of
 * arrival leaves no trace. Periods without data take no room; a period in which data were added and taken away again stays
 * known with count 0.
 *
 * <p>Sums wrap around instead of failing: a feed of absurd amounts must not stop the job, and what wraps can still be taken
 * back in any order.
 */
public final class Tiles {

    private static final int[] NO_KEYS = {};
    private static final long[] NO_SUMS = {};

    private int size;
    private int[] keys = NO_KEYS;
    private long[] sums = NO_SUMS;
    private int[] counts = NO_KEYS;

    /** Adds to a period; a negative count takes back what was added before. */
    public void add(int key, long amount, int count) {
        int at = indexOf(key);
        if (at < 0) {
            at = -at - 1;
            insert(at, key);
        }
        sums[at] += amount;
        counts[at] += count;
    }

    /** Sum of a period, 0 without data. */
    public long sum(int key) {
        int at = indexOf(key);
        return at < 0 ? 0 : sums[at];
    }

    /** Number of records of a period, 0 without data. */
    public int count(int key) {
        int at = indexOf(key);
        return at < 0 ? 0 : counts[at];
    }

    /** Sum over the periods {@code from} to {@code to}, both included. */
    public long sum(int from, int to) {
        long total = 0;
        for (int at = ceiling(from); at < size && keys[at] <= to; at++) {
            total += sums[at];
        }
        return total;
    }

    /** Periods held, in order; {@link #keyAt}, {@link #sumAt} and {@link #countAt} take indices below it. */
    public int size() {
        return size;
    }

    public int keyAt(int index) {
        return keys[index];
    }

    public long sumAt(int index) {
        return sums[index];
    }

    public int countAt(int index) {
        return counts[index];
    }

    /** Index of the first period not before {@code key}; {@link #size} if there is none. */
    public int ceiling(int key) {
        int at = indexOf(key);
        return at < 0 ? -at - 1 : at;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Forgets the periods before {@code key}. */
    public void forgetBefore(int key) {
        int first = ceiling(key);
        if (first > 0) {
            size -= first;
            System.arraycopy(keys, first, keys, 0, size);
            System.arraycopy(sums, first, sums, 0, size);
            System.arraycopy(counts, first, counts, 0, size);
        }
    }

    public void write(DataOutput out) throws IOException {
        Packed.writeInt(out, size);
        int previous = 0;
        for (int i = 0; i < size; i++) {
            Packed.writeInt(out, keys[i] - previous);
            Packed.writeLong(out, sums[i]);
            Packed.writeInt(out, counts[i]);
            previous = keys[i];
        }
    }

    public static Tiles read(DataInput in) throws IOException {
        var tiles = new Tiles();
        int size = Packed.readInt(in);
        tiles.size = size;
        tiles.keys = new int[size];
        tiles.sums = new long[size];
        tiles.counts = new int[size];
        int previous = 0;
        for (int i = 0; i < size; i++) {
            previous += Packed.readInt(in);
            tiles.keys[i] = previous;
            tiles.sums[i] = Packed.readLong(in);
            tiles.counts[i] = Packed.readInt(in);
        }
        return tiles;
    }

    private int indexOf(int key) {
        // Nearly every record belongs to the last period or a new one after it.
        if (size > 0 && keys[size - 1] == key) {
            return size - 1;
        }
        return size == 0 || keys[size - 1] < key ? -size - 1 : Arrays.binarySearch(keys, 0, size, key);
    }

    private void insert(int at, int key) {
        if (size == keys.length) {
            int capacity = Math.max(8, size + (size >> 1));
            keys = Arrays.copyOf(keys, capacity);
            sums = Arrays.copyOf(sums, capacity);
            counts = Arrays.copyOf(counts, capacity);
        }
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(sums, at, sums, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        keys[at] = key;
        sums[at] = 0;
        counts[at] = 0;
        size++;
    }
}
