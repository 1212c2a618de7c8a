package io.loanwatch.detectors.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

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

    /** Stands in place of a difference of keys, which is never 0 after the first. */
    private static final long RUN = 0;

    private int size;
    private int[] keys = NO_KEYS;
    private long[] sums = NO_SUMS;
    private int[] counts = NO_KEYS;

    public Tiles() {}

    private Tiles(int size) {
        this.size = size;
        this.keys = new int[size];
        this.sums = new long[size];
        this.counts = new int[size];
    }

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

    /**
     * These tiles less what finer ones bring to the periods that both know; {@link #plus} is the way back.
     *
     * @param periodOf the period of these tiles to which one of the finer belongs
     */
    public Tiles less(Tiles finer, IntUnaryOperator periodOf) {
        return combined(finer, periodOf, -1);
    }

    /** These tiles and what finer ones bring to the periods that both know. */
    public Tiles plus(Tiles finer, IntUnaryOperator periodOf) {
        return combined(finer, periodOf, 1);
    }

    private Tiles combined(Tiles finer, IntUnaryOperator periodOf, int sign) {
        var result = new Tiles(size);
        System.arraycopy(keys, 0, result.keys, 0, size);
        System.arraycopy(sums, 0, result.sums, 0, size);
        System.arraycopy(counts, 0, result.counts, 0, size);
        for (int i = 0; i < finer.size; i++) {
            int at = result.indexOf(periodOf.applyAsInt(finer.keys[i]));
            if (at >= 0) {
                result.sums[at] += sign * finer.sums[i];
                result.counts[at] += sign * finer.counts[i];
            }
        }
        return result;
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

    /**
     * Written as differences to the period before, the count and a run of equal neighbours folded into the difference of keys:
     * a meter read monthly is one run a month, an invoice a day costs no byte for its count.
     */
    public void write(DataOutput out) throws IOException {
        // Not negative is the size of the first form, which wrote every number in full.
        Packed.writeInt(out, -size - 1);
        int previousKey = 0;
        long previousSum = 0;
        int previousCount = 1;
        for (int i = 0; i < size; ) {
            int run = runFrom(i, previousKey, previousSum, previousCount);
            if (run > 0) {
                Packed.writeLong(out, RUN);
                Packed.writeInt(out, run);
                i += run;
                previousKey += run;
                continue;
            }
            boolean sameCount = counts[i] == previousCount;
            long keyStep = (long) keys[i] - previousKey;
            Packed.writeLong(out, keyStep << 1 | (sameCount ? 1 : 0));
            Packed.writeLong(out, sums[i] - previousSum);
            if (!sameCount) {
                Packed.writeInt(out, counts[i]);
            }
            previousKey = keys[i];
            previousSum = sums[i];
            previousCount = counts[i];
            i++;
        }
    }

    private int runFrom(int first, int previousKey, long previousSum, int previousCount) {
        int end = first;
        while (end < size
                && first > 0
                && keys[end] == previousKey + 1 + end - first
                && sums[end] == previousSum
                && counts[end] == previousCount) {
            end++;
        }
        return end - first;
    }

    public static Tiles read(DataInput in) throws IOException {
        int size = Packed.readInt(in);
        return size >= 0 ? readFirstForm(in, size) : readDifferences(in, -size - 1);
    }

    private static Tiles readDifferences(DataInput in, int size) throws IOException {
        var tiles = new Tiles(size);
        int key = 0;
        long sum = 0;
        int count = 1;
        for (int i = 0; i < size; ) {
            long head = Packed.readLong(in);
            int run = 1;
            if (i > 0 && head == RUN) {
                run = Packed.readInt(in);
            } else {
                key = Math.toIntExact(key + (head >> 1)) - 1;
                sum += Packed.readLong(in);
                count = (head & 1) == 1 ? count : Packed.readInt(in);
            }
            for (int left = run; left > 0; left--, i++) {
                tiles.keys[i] = ++key;
                tiles.sums[i] = sum;
                tiles.counts[i] = count;
            }
        }
        return tiles;
    }

    private static Tiles readFirstForm(DataInput in, int size) throws IOException {
        var tiles = new Tiles(size);
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
