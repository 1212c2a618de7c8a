package io.loanwatch.detectors.engine;

import io.loanwatch.detectors.series.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The ids that took effect within the deduplication horizon, each with a hash of its content. An open-addressing table of
 * 64-bit hashes; two of 10⁵ ids of one borrower share a hash with a probability below 10⁻⁹.
 */
public final class SeenEvents {

    /** What is known of an id. */
    public enum Answer {
        NEW,
        SAME,
        OTHER_CONTENT
    }

    private static final int SMALLEST = 16;

    private int size;
    private long[] ids = {};
    private int[] contents = {};
    private int[] days = {};
    private int prunedOn = NO_CLOCK;

    /** What was noted before it is forgotten, and makes room when room is needed. */
    private int firstDay = Integer.MIN_VALUE;

    /** Day of a clock that does not run yet. */
    public static final int NO_CLOCK = Integer.MIN_VALUE;

    /**
     * Notes an id, unless it is known.
     *
     * @param day day of the record, which may lie ahead of the clock
     * @param clockDay day of the clock, or {@link #NO_CLOCK}
     * @param horizonDays days of the clock for which an id is kept
     */
    public Answer note(long eventHash, long contentHash, int day, int clockDay, int horizonDays) {
        if (clockDay > prunedOn) {
            firstDay = clockDay - horizonDays;
            prunedOn = clockDay;
        }
        if (2 * (size + 1) > ids.length) {
            rebuild();
        }
        long id = eventHash == 0 ? 1 : eventHash;
        int content = Long.hashCode(contentHash);
        int at = slot(id);
        boolean known = ids[at] == id;
        if (known && days[at] >= firstDay) {
            return contents[at] == content ? Answer.SAME : Answer.OTHER_CONTENT;
        }
        ids[at] = id;
        contents[at] = content;
        days[at] = Math.max(day, clockDay);
        size += known ? 0 : 1;
        return Answer.NEW;
    }

    /** Forgets what was noted before a day. */
    public void forgetBefore(int day) {
        firstDay = Math.max(firstDay, day);
        rebuild();
    }

    public int size() {
        return alive();
    }

    private int alive() {
        int alive = 0;
        for (int i = 0; i < ids.length; i++) {
            alive += ids[i] != 0 && days[i] >= firstDay ? 1 : 0;
        }
        return alive;
    }

    private int slot(long id) {
        int mask = ids.length - 1;
        int at = (int) id & mask;
        while (ids[at] != 0 && ids[at] != id) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void rebuild() {
        long[] oldIds = ids;
        int[] oldContents = contents;
        int[] oldDays = days;
        int kept = alive();
        int capacity = Math.max(SMALLEST, Integer.highestOneBit(kept + 1) * 4);
        ids = new long[capacity];
        contents = new int[capacity];
        days = new int[capacity];
        size = kept;
        for (int i = 0; i < oldIds.length; i++) {
            if (oldIds[i] != 0 && oldDays[i] >= firstDay) {
                int at = slot(oldIds[i]);
                ids[at] = oldIds[i];
                contents[at] = oldContents[i];
                days[at] = oldDays[i];
            }
        }
    }

    public void write(DataOutput out) throws IOException {
        Packed.writeInt(out, prunedOn);
        Packed.writeInt(out, alive());
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != 0 && days[i] >= firstDay) {
                out.writeLong(ids[i]);
                out.writeInt(contents[i]);
                Packed.writeInt(out, prunedOn - days[i]);
            }
        }
    }

    public static SeenEvents read(DataInput in) throws IOException {
        var seen = new SeenEvents();
        seen.prunedOn = Packed.readInt(in);
        int entries = Packed.readInt(in);
        int capacity = Math.max(SMALLEST, Integer.highestOneBit(entries + 1) * 4);
        seen.ids = new long[capacity];
        seen.contents = new int[capacity];
        seen.days = new int[capacity];
        seen.size = entries;
        for (int i = 0; i < entries; i++) {
            long id = in.readLong();
            int at = seen.slot(id);
            seen.ids[at] = id;
            seen.contents[at] = in.readInt();
            seen.days[at] = seen.prunedOn - Packed.readInt(in);
        }
        return seen;
    }
}
