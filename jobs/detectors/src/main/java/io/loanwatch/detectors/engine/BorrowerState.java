package io.loanwatch.detectors.engine;

import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.borrower.BorrowerSeries;
import io.loanwatch.detectors.borrower.Coverage;
import io.loanwatch.detectors.borrower.LoanBook;
import io.loanwatch.detectors.borrower.Profile;
import io.loanwatch.detectors.plots.SeriesPoints;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.detectors.traces.FundTraces;
import io.loanwatch.detectors.traces.RelatedParties;
import io.loanwatch.detectors.traces.TradeInvoices;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a job keeps of one borrower, in one object: shared parts, then a section for each detector.
 *
 * <p>Stored as a version, the shared parts, and the sections, each with its detector's id and length. Sections stay bytes
 * until detectors are bound to them: one whose detector is gone is dropped and counted, a detector without section begins
 * empty.
 */
public final class BorrowerState {

    /** Version of the shared parts. */
    private static final int VERSION = 5;

    /** From it on it was noted from which month on series changed. */
    private static final int CHANGES_VERSION = 5;

    /** Of it months of the series were written whole, and customers and the monthly tick were not known. */
    private static final int OLDEST_VERSION = 3;

    final List<Arrival> pending = new ArrayList<>();
    long earliestPendingAt = Detector.NEVER;
    long lastFactAt = Long.MIN_VALUE;

    /** When the last month is told next. */
    long nextTickAt = Detector.NEVER;

    /** First month of a series that changed since the last tick. */
    int changedFrom = SeriesPoints.NO_MONTH;

    SeenEvents seen = new SeenEvents();
    Profile profile = new Profile();
    LoanBook loans = new LoanBook();
    BorrowerSeries series = new BorrowerSeries();
    Coverage coverage = new Coverage();
    FundTraces traces = new FundTraces();
    RelatedParties parties = new RelatedParties();
    TradeInvoices trade = new TradeInvoices();
    private boolean pendingInOrder = true;
    private long timerAt = Detector.NEVER;
    private List<Section<?>> sections = List.of();
    private List<Section.Stored> unbound = List.of();
    private boolean isBound;

    BorrowerState() {}

    /** When the host's timer is set, epoch milliseconds; {@link Detector#NEVER} if none is. Kept here to read state once. */
    public long timerAt() {
        return timerAt;
    }

    public void timerSetTo(long instant) {
        timerAt = instant;
    }

    void hold(Arrival arrival) {
        pendingInOrder &= pending.isEmpty() || Arrival.ORDER.compare(pending.get(pending.size() - 1), arrival) <= 0;
        pending.add(arrival);
    }

    void sortPending() {
        if (!pendingInOrder) {
            pending.sort(Arrival.ORDER);
            pendingInOrder = true;
        }
    }

    /** Forgets all that took effect, and keeps what is pending. */
    void forget(List<Detector<?>> detectors) {
        lastFactAt = Long.MIN_VALUE;
        nextTickAt = Detector.NEVER;
        changedFrom = SeriesPoints.NO_MONTH;
        seen = new SeenEvents();
        profile = new Profile();
        loans = new LoanBook();
        series = new BorrowerSeries();
        coverage = new Coverage();
        traces = new FundTraces();
        parties = new RelatedParties();
        trade = new TradeInvoices();
        List<Section<?>> empty = new ArrayList<>(detectors.size());
        detectors.forEach(detector -> empty.add(Section.empty(detector)));
        sections = empty;
    }

    List<Section<?>> sections() {
        return sections;
    }

    /** Gives each detector its section; returns how many sections had none. */
    int bind(List<Detector<?>> detectors) {
        if (isBound) {
            return 0;
        }
        List<Section<?>> bound = new ArrayList<>(detectors.size());
        int restored = 0;
        for (Detector<?> detector : detectors) {
            Section<?> section = restore(detector);
            restored += section == null ? 0 : 1;
            bound.add(section == null ? Section.empty(detector) : section);
        }
        int dropped = unbound.size() - restored;
        sections = bound;
        unbound = List.of();
        isBound = true;
        return dropped;
    }

    private @org.jspecify.annotations.Nullable Section<?> restore(Detector<?> detector) {
        for (Section.Stored stored : unbound) {
            if (stored.indicator().equals(detector.indicator())) {
                try {
                    return Section.restore(detector, stored);
                } catch (IOException e) {
                    throw new UncheckedIOException("the state of " + detector.indicator() + " cannot be read", e);
                }
            }
        }
        return null;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Packed.writeLong(out, timerAt);
        Packed.writeLong(out, lastFactAt);
        Packed.writeLong(out, nextTickAt);
        Packed.writeInt(out, changedFrom);
        Packed.writeInt(out, pending.size());
        for (Arrival arrival : pending) {
            arrival.write(out);
        }
        seen.write(out);
        profile.write(out);
        loans.write(out);
        series.write(out);
        coverage.write(out);
        traces.write(out);
        parties.write(out);
        trade.write(out);
        Packed.writeInt(out, sections.size() + unbound.size());
        for (Section<?> section : sections) {
            section.store().write(out);
        }
        for (Section.Stored stored : unbound) {
            stored.write(out);
        }
    }

    /** Bytes of what {@link #write} writes, by part; in no other order than by name. */
    public SortedMap<String, Integer> bytesByPart() {
        SortedMap<String, Integer> parts = new TreeMap<>();
        put("deduplication", seen::write, parts);
        put("profile", profile::write, parts);
        put("loans", loans::write, parts);
        put("series", series::write, parts);
        put("coverage", coverage::write, parts);
        put("traces", traces::write, parts);
        put("parties", parties::write, parts);
        put("trade", trade::write, parts);
        put(
                "pending",
                out -> {
                    for (Arrival arrival : pending) {
                        arrival.write(out);
                    }
                },
                parts);
        put(
                "sections",
                out -> {
                    for (Section<?> section : sections) {
                        section.store().write(out);
                    }
                },
                parts);
        return parts;
    }

    private interface Part {
        void write(DataOutput out) throws IOException;
    }

    private static void put(String name, Part part, SortedMap<String, Integer> parts) {
        var bytes = new ByteArrayOutputStream();
        try {
            part.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be written to memory", e);
        }
        parts.put(name, bytes.size());
    }

    /** @throws IOException if it was written by a later version, or by one before {@value #OLDEST_VERSION} */
    public static BorrowerState read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version < OLDEST_VERSION || version > VERSION) {
            throw new IOException(
                    "state of version %d, this engine reads %d to %d".formatted(version, OLDEST_VERSION, VERSION));
        }
        var state = new BorrowerState();
        state.timerAt = Packed.readLong(in);
        state.lastFactAt = Packed.readLong(in);
        if (version > OLDEST_VERSION) {
            state.nextTickAt = Packed.readLong(in);
        }
        if (version >= CHANGES_VERSION) {
            state.changedFrom = Packed.readInt(in);
        }
        for (int left = Packed.readInt(in); left > 0; left--) {
            Arrival arrival = Arrival.read(in);
            state.hold(arrival);
            state.earliestPendingAt = Math.min(state.earliestPendingAt, arrival.effectiveAt());
        }
        state.seen = SeenEvents.read(in);
        state.profile = Profile.read(in);
        state.loans = LoanBook.read(in);
        state.series = BorrowerSeries.read(in, version > OLDEST_VERSION);
        state.coverage = Coverage.read(in);
        state.traces = FundTraces.read(in);
        state.parties = RelatedParties.read(in);
        state.trade = TradeInvoices.read(in);
        List<Section.Stored> stored = new ArrayList<>();
        for (int left = Packed.readInt(in); left > 0; left--) {
            stored.add(Section.Stored.read(in));
        }
        state.unbound = stored;
        return state;
    }
}
