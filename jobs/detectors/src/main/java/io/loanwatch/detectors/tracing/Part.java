package io.loanwatch.detectors.tracing;

import io.loanwatch.model.LeafClass;
import org.jspecify.annotations.Nullable;

/** What one transfer moved of one lot: into a lot of the payee, or into a leaf. */
final class Part {

    final Lot parent;

    /** The payee's lot; null if the part ended in a leaf. */
    final @Nullable Lot child;

    /** Number of the payee's lot, also of one that went straight into a leaf. */
    final int lotNumber;

    final LeafClass leaf;
    private long leafCents;

    private Part(Lot parent, @Nullable Lot child, int lotNumber, LeafClass leaf, long leafCents) {
        this.parent = parent;
        this.child = child;
        this.lotNumber = lotNumber;
        this.leaf = leaf;
        this.leafCents = leafCents;
    }

    static Part toAccount(Lot child, Lot parent) {
        return new Part(parent, child, child.number, LeafClass.UNCLASSIFIED, 0);
    }

    static Part toLeaf(Lot parent, int lotNumber, LeafClass leaf, long cents) {
        return new Part(parent, null, lotNumber, leaf, cents);
    }

    /** What of it is still in its leaf. */
    long leafCents() {
        return leafCents;
    }

    void returned(long cents) {
        leafCents -= cents;
    }
}
