package io.loanwatch.detectors.tracing;

import org.jspecify.annotations.Nullable;

/** An entry of an account: own money, or a piece of a lot. A node of the account's list, which alone changes it. */
final class Entry {

    final Account account;

    /** Grows with the order of receipt on the account. */
    final long position;

    @Nullable
    Entry older;

    @Nullable
    Entry newer;

    private @Nullable Lot lot;
    private long amountCents;

    Entry(Account account, long position, @Nullable Lot lot, long amountCents) {
        this.account = account;
        this.position = position;
        this.lot = lot;
        this.amountCents = amountCents;
    }

    /** The lot, or null for own money. */
    @Nullable
    Lot lot() {
        return lot;
    }

    long amountCents() {
        return amountCents;
    }

    void change(long cents) {
        amountCents += cents;
    }

    void becomeOwn() {
        lot = null;
    }
}
