package io.loanwatch.benchmarks;

import io.loanwatch.detectors.series.Tiles;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What the engine's side keeps of a borrower: tiles by period that all rules share. */
record PaymentTiles(Tiles paid, Tiles cash) {

    PaymentTiles() {
        this(new Tiles(), new Tiles());
    }

    /** Number of payments in the periods {@code from} to {@code to}, both included. */
    int payments(int from, int to) {
        int count = 0;
        for (int at = paid.ceiling(from); at < paid.size() && paid.keyAt(at) <= to; at++) {
            count += paid.countAt(at);
        }
        return count;
    }

    void write(DataOutput out) throws IOException {
        paid.write(out);
        cash.write(out);
    }

    static PaymentTiles read(DataInput in) throws IOException {
        return new PaymentTiles(Tiles.read(in), Tiles.read(in));
    }
}
