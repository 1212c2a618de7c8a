package io.loanwatch.detectors.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Remembers what single records added, so that a correction can take it back. A correction that becomes known before the
 * record it replaces is remembered too, and the record then adds nothing.
 */
public final class Journal {

    /**
     * What one record added.
     *
     * @param eventHash {@link EventHash} of its id
     * @param at when it counts, in the owner's terms: an epoch day or epoch milliseconds
     * @param amount what it added
     * @param tag whatever else the owner needs to take it back
     */
    public record Entry(long eventHash, long at, long amount, long tag) {}

    private final List<Entry> entries = new ArrayList<>();
    private final List<Entry> replaced = new ArrayList<>();

    /** No entry is older. */
    private long oldestAt = Long.MAX_VALUE;

    /** Remembers an entry. Returns false, and remembers nothing, if it was replaced before it became known. */
    public boolean add(Entry entry) {
        for (Entry tombstone : replaced) {
            if (tombstone.eventHash() == entry.eventHash()) {
                return false;
            }
        }
        entries.add(entry);
        oldestAt = Math.min(oldestAt, entry.at());
        return true;
    }

    /**
     * Takes an entry out.
     *
     * @param at when the correction counts; the record it replaces is waited for until this is forgotten
     * @return the entry, or null if it is not known yet
     */
    public @org.jspecify.annotations.Nullable Entry replace(long eventHash, long at) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).eventHash() == eventHash) {
                return entries.remove(i);
            }
        }
        replaced.add(new Entry(eventHash, at, 0, 0));
        oldestAt = Math.min(oldestAt, at);
        return null;
    }

    public List<Entry> entries() {
        return entries;
    }

    public void forgetBefore(long at) {
        if (oldestAt >= at) {
            return;
        }
        oldestAt = at;
        entries.removeIf(entry -> entry.at() < at);
        replaced.removeIf(entry -> entry.at() < at);
    }

    public void write(DataOutput out) throws IOException {
        write(entries, out);
        write(replaced, out);
    }

    public static Journal read(DataInput in) throws IOException {
        var journal = new Journal();
        read(in, journal.entries);
        read(in, journal.replaced);
        // Found out when something is to be forgotten.
        journal.oldestAt = Long.MIN_VALUE;
        return journal;
    }

    private static void write(List<Entry> list, DataOutput out) throws IOException {
        Packed.writeInt(out, list.size());
        long previous = 0;
        for (Entry entry : list) {
            out.writeLong(entry.eventHash());
            Packed.writeLong(out, entry.at() - previous);
            Packed.writeLong(out, entry.amount());
            Packed.writeLong(out, entry.tag());
            previous = entry.at();
        }
    }

    private static void read(DataInput in, List<Entry> list) throws IOException {
        int size = Packed.readInt(in);
        long previous = 0;
        for (int i = 0; i < size; i++) {
            long eventHash = in.readLong();
            previous += Packed.readLong(in);
            list.add(new Entry(eventHash, previous, Packed.readLong(in), Packed.readLong(in)));
        }
    }
}
