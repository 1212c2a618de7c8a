package io.loanwatch.detectors.tracing;

/**
 * How often each 64-bit hash was added and not yet removed. Open addressing with linear probing; a removal closes the gap that
 * it leaves (Knuth, The Art of Computer Programming, vol. 3, 6.4, algorithm R), so that look-ups stay short for ever.
 */
final class HashCounts {

    private static final int SMALLEST = 16;

    private long[] hashes = new long[SMALLEST];
    private int[] counts = new int[SMALLEST];
    private int size;

    boolean contains(long hash) {
        return counts[slot(hash)] != 0;
    }

    void add(long hash) {
        if (2 * (size + 1) > hashes.length) {
            grow();
        }
        int at = slot(hash);
        size += counts[at] == 0 ? 1 : 0;
        hashes[at] = hash;
        counts[at]++;
    }

    /** Takes back one {@link #add}. */
    void remove(long hash) {
        int at = slot(hash);
        if (counts[at] == 0) {
            throw new IllegalStateException("removed more often than added: " + hash);
        }
        counts[at]--;
        if (counts[at] == 0) {
            size--;
            close(at);
        }
    }

    int size() {
        return size;
    }

    private int slot(long hash) {
        int mask = hashes.length - 1;
        int at = home(hash);
        while (counts[at] != 0 && hashes[at] != hash) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private int home(long hash) {
        return (int) hash & (hashes.length - 1);
    }

    private void close(int emptied) {
        int mask = hashes.length - 1;
        int gap = emptied;
        for (int at = (gap + 1) & mask; counts[at] != 0; at = (at + 1) & mask) {
            boolean reachable = ((at - home(hashes[at])) & mask) < ((at - gap) & mask);
            if (!reachable) {
                hashes[gap] = hashes[at];
                counts[gap] = counts[at];
                counts[at] = 0;
                gap = at;
            }
        }
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldCounts = counts;
        hashes = new long[2 * oldHashes.length];
        counts = new int[2 * oldHashes.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldCounts[i] != 0) {
                int at = slot(oldHashes[i]);
                hashes[at] = oldHashes[i];
                counts[at] = oldCounts[i];
            }
        }
    }
}
