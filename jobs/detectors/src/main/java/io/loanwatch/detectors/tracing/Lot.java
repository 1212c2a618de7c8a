package io.loanwatch.detectors.tracing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one transfer brought to one account of one drawdown from one parent lot. It may stand there in several pieces, since a
 * reversal gives it back what it paid; and it stays known after the last piece is gone, as a part of its children's paths.
 */
final class Lot {

    final TracedDrawdown drawdown;
    final @Nullable Lot parent;
    final int hop;

    /** Unique within its drawdown and rule, by order of arising. */
    final int number;

    final Hop arrival;

    /** Its pieces on the account, oldest first. */
    final List<Entry> pieces = new ArrayList<>(1);

    Lot(TracedDrawdown drawdown, @Nullable Lot parent, int number, Hop arrival) {
        this.drawdown = drawdown;
        this.parent = parent;
        this.hop = parent == null ? 0 : parent.hop + 1;
        this.number = number;
        this.arrival = arrival;
    }

    /** The way from the drawdown to the account. */
    List<Hop> path() {
        List<Hop> hops = new ArrayList<>(hop + 1);
        for (Lot lot = this; lot != null; lot = lot.parent) {
            hops.add(0, lot.arrival);
        }
        return hops;
    }
}
