package io.loanwatch.detectors.traces;

import io.loanwatch.detectors.series.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The lots of one drawdown under one rule, by number: where each came from, what it received, and what a reversal took back
 * from it. What is told of a lot before the lot itself is kept, so that the order of telling leaves no trace.
 */
final class LotTable {

    /** Stands for the transfer of a lot of which only a reversal is known. */
    static final int UNKNOWN = -2;

    private int size;
    private int[] lots = {};
    private int[] parents = {};
    private int[] transfers = {};
    private long[] amounts = {};
    private long[] returned = {};

    void moved(int lot, int parent, int transfer, long cents) {
        int at = place(lot);
        parents[at] = parent;
        transfers[at] = transfer;
        amounts[at] += cents;
    }

    void returned(int lot, long cents) {
        // Before the array is looked at, since making room may replace it.
        int at = place(lot);
        returned[at] += cents;
    }

    int size() {
        return size;
    }

    /** Index of a lot; negative if it is not known. */
    int find(int lot) {
        // Lots are numbered as they arise, so that nearly every table has no gaps.
        return lot >= 0 && lot < size && lots[lot] == lot ? lot : Arrays.binarySearch(lots, 0, size, lot);
    }

    boolean isKnown(int index) {
        return transfers[index] != UNKNOWN;
    }

    int parent(int index) {
        return parents[index];
    }

    int transfer(int index) {
        return transfers[index];
    }

    /** What the lot received and was not taken back by a reversal, minor units. */
    long net(int index) {
        return amounts[index] - returned[index];
    }

    /** What a reversal took back, minor units. */
    long returned(int index) {
        return returned[index];
    }

    private int place(int lot) {
        int at = size > 0 && lots[size - 1] < lot ? -size - 1 : find(lot);
        if (at >= 0) {
            return at;
        }
        at = -at - 1;
        if (size == lots.length) {
            int capacity = Math.max(4, size + (size >> 1));
            lots = Arrays.copyOf(lots, capacity);
            parents = Arrays.copyOf(parents, capacity);
            transfers = Arrays.copyOf(transfers, capacity);
            amounts = Arrays.copyOf(amounts, capacity);
            returned = Arrays.copyOf(returned, capacity);
        }
        int after = size - at;
        System.arraycopy(lots, at, lots, at + 1, after);
        System.arraycopy(parents, at, parents, at + 1, after);
        System.arraycopy(transfers, at, transfers, at + 1, after);
        System.arraycopy(amounts, at, amounts, at + 1, after);
        System.arraycopy(returned, at, returned, at + 1, after);
        lots[at] = lot;
        parents[at] = UNKNOWN;
        transfers[at] = UNKNOWN;
        amounts[at] = 0;
        returned[at] = 0;
        size++;
        return at;
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, size);
        int previous = -1;
        for (int i = 0; i < size; i++) {
            Packed.writeInt(out, lots[i] - previous);
            Packed.writeInt(out, lots[i] - parents[i]);
            Packed.writeInt(out, transfers[i]);
            Packed.writeLong(out, amounts[i]);
            Packed.writeLong(out, returned[i]);
            previous = lots[i];
        }
    }

    static LotTable read(DataInput in) throws IOException {
        var table = new LotTable();
        int size = Packed.readInt(in);
        table.size = size;
        table.lots = new int[size];
        table.parents = new int[size];
        table.transfers = new int[size];
        table.amounts = new long[size];
        table.returned = new long[size];
        int lot = -1;
        for (int i = 0; i < size; i++) {
            lot += Packed.readInt(in);
            table.lots[i] = lot;
            table.parents[i] = lot - Packed.readInt(in);
            table.transfers[i] = Packed.readInt(in);
            table.amounts[i] = Packed.readLong(in);
            table.returned[i] = Packed.readLong(in);
        }
        return table;
    }
}
