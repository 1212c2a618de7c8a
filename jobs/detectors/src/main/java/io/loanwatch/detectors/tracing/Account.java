package io.loanwatch.detectors.tracing;

import io.loanwatch.model.TracingRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one tracked account holds under one rule: entries in order of receipt.
 *
 * <p>Neighbouring entries of own money are kept as one, which no rule can tell from two, so that there are never more than two
 * entries for each piece of a lot. A debit costs the entries it empties under FIFO, LIFO and OWN_FIRST, and all of them under
 * PRO_RATA; entrusted payments and the own money that a reversal takes pass over those in between.
 */
final class Account {

    final String key;
    private final TracingRule rule;
    private @Nullable Entry oldest;
    private @Nullable Entry newest;
    private long ownCents;
    private long lotsCents;
    private int pieces;
    private long nextPosition;

    Account(String key, TracingRule rule) {
        this.key = key;
        this.rule = rule;
    }

    /** Whether no lot is left, so that it need not be kept. */
    boolean isClean() {
        return pieces == 0;
    }

    long ownCents() {
        return ownCents;
    }

    /** Entries by order of receipt; own money that is a pool is none. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry = oldest; entry != null; entry = entry.newer) {
            entries.add(entry);
        }
        return entries;
    }

    void addOwn(long cents) {
        long added = Amounts.plusOwn(ownCents, cents) - ownCents;
        ownCents += added;
        if (rule.poolsOwnMoney() || added == 0) {
            return;
        }
        if (newest != null && newest.lot() == null) {
            newest.change(added);
        } else {
            append(new Entry(this, nextPosition++, null, added));
        }
    }

    void addLot(Lot lot, long cents) {
        var entry = new Entry(this, nextPosition++, lot, cents);
        append(entry);
        pieces++;
        lotsCents += cents;
        lot.pieces.add(entry);
        lot.drawdown.under(rule).stand(entry, cents);
    }

    /** Takes from the lots of a drawdown first, if one is given, then by the rule; returns the lots' part by order of receipt. */
    List<Take> debit(long cents, @Nullable TracedDrawdown entrusted) {
        List<Take> takes = new ArrayList<>(2);
        long rest = entrusted == null ? cents : cents - takeEntrusted(cents, entrusted, takes);
        long covered = Math.min(rest, ownCents + lotsCents);
        switch (rule) {
            case FIFO -> takeOldest(covered, takes);
            case LIFO -> takeNewest(covered, takes);
            case OWN_FIRST -> {
                long own = Math.min(covered, ownCents);
                ownCents -= own;
                takeOldest(covered - own, takes);
            }
            case PRO_RATA -> takeShares(covered, takes);
        }
        if (takes.size() > 1) {
            takes.sort(Comparator.comparingLong(Take::position));
        }
        return takes;
    }

    /** Takes own money only, in the order of the rule, as far as there is any. */
    void takeOwn(long cents) {
        long rest = Math.min(cents, ownCents);
        if (rule.poolsOwnMoney()) {
            ownCents -= rest;
            return;
        }
        boolean oldestFirst = rule == TracingRule.FIFO;
        Entry entry = oldestFirst ? oldest : newest;
        while (rest > 0 && entry != null) {
            Entry next = oldestFirst ? entry.newer : entry.older;
            if (entry.lot() == null) {
                // Never joins what stands around it: an own entry's neighbours are lots.
                rest -= take(entry, rest, null);
            }
            entry = next;
        }
    }

    /** Takes from one piece of a lot; returns how much. */
    long takeFrom(Entry piece, long cents) {
        return take(piece, cents, null);
    }

    /** Makes a piece own money where it stands. */
    void release(Entry piece) {
        Lot lot = lotOf(piece);
        long cents = piece.amountCents();
        lot.pieces.remove(piece);
        pieces--;
        lotsCents -= cents;
        piece.becomeOwn();
        lot.drawdown.under(rule).leave(piece, cents);
        long added = Amounts.plusOwn(ownCents, cents) - ownCents;
        ownCents += added;
        piece.change(added - cents);
        if (rule.poolsOwnMoney() || piece.amountCents() == 0) {
            unlink(piece);
        } else {
            joinWithNewer(piece);
            if (piece.older != null) {
                joinWithNewer(piece.older);
            }
        }
    }

    private long takeEntrusted(long cents, TracedDrawdown drawdown, List<Take> takes) {
        long rest = cents;
        Entry entry = oldest;
        while (rest > 0 && entry != null) {
            // Emptying a lot may join the own money around it into the older entry; the one after both goes on.
            Entry next = entry.newer;
            while (next != null && next.lot() == null) {
                next = next.newer;
            }
            Lot lot = entry.lot();
            if (lot != null && lot.drawdown == drawdown) {
                rest -= take(entry, rest, takes);
            }
            entry = next;
        }
        return cents - rest;
    }

    private void takeOldest(long cents, List<Take> takes) {
        long rest = cents;
        while (rest > 0 && oldest != null) {
            rest -= take(oldest, rest, takes);
        }
    }

    private void takeNewest(long cents, List<Take> takes) {
        long rest = cents;
        while (rest > 0 && newest != null) {
            rest -= take(newest, rest, takes);
        }
    }

    private void takeShares(long cents, List<Take> takes) {
        long total = ownCents + lotsCents;
        if (cents == 0) {
            return;
        }
        long held = ownCents;
        long taken = Amounts.share(cents, held, total);
        ownCents -= taken;
        Entry entry = oldest;
        while (entry != null) {
            Entry next = entry.newer;
            held += entry.amountCents();
            long takenWithThis = Amounts.share(cents, held, total);
            take(entry, takenWithThis - taken, takes);
            taken = takenWithThis;
            entry = next;
        }
    }

    private long take(Entry entry, long wanted, @Nullable List<Take> takes) {
        long cents = Math.min(wanted, entry.amountCents());
        if (cents == 0) {
            return 0;
        }
        entry.change(-cents);
        Lot lot = entry.lot();
        if (lot == null) {
            ownCents -= cents;
        } else {
            lotsCents -= cents;
            lot.drawdown.under(rule).leave(entry, cents);
            if (takes != null) {
                takes.add(new Take(lot, entry.position, cents));
            }
        }
        if (entry.amountCents() == 0) {
            if (lot != null) {
                lot.pieces.remove(entry);
                pieces--;
            }
            unlink(entry);
        }
        return cents;
    }

    private void append(Entry entry) {
        entry.older = newest;
        if (newest == null) {
            oldest = entry;
        } else {
            newest.newer = entry;
        }
        newest = entry;
    }

    private void unlink(Entry entry) {
        Entry older = entry.older;
        Entry newer = entry.newer;
        if (older == null) {
            oldest = newer;
        } else {
            older.newer = newer;
        }
        if (newer == null) {
            newest = older;
        } else {
            newer.older = older;
        }
        if (older != null) {
            joinWithNewer(older);
        }
    }

    private void joinWithNewer(Entry entry) {
        Entry newer = entry.newer;
        if (newer != null && entry.lot() == null && newer.lot() == null) {
            entry.change(newer.amountCents());
            newer.change(-newer.amountCents());
            unlink(newer);
        }
    }

    private static Lot lotOf(Entry piece) {
        Lot lot = piece.lot();
        if (lot == null) {
            throw new IllegalStateException("an entry of own money on " + piece.account.key + " is taken for a lot");
        }
        return lot;
    }
}
