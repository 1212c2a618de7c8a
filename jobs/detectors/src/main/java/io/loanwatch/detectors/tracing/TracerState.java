package io.loanwatch.detectors.tracing;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.TracingRule;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the ledgers are stored: drawdowns, lots with parents before children, accounts with their entries, the order in which
 * lots stand, and what transfers moved. Objects are referred to by their number in what was written before; equal ledgers are
 * stored as equal bytes.
 */
final class TracerState {

    /** None of these classes defines equality, so each object is a key of its own. */
    private final Map<Object, Integer> numbers = new HashMap<>();

    private final List<Lot> lots = new ArrayList<>();

    private TracerState() {}

    static void write(Collection<TracedDrawdown> drawdowns, Accounts accounts, List<MovedMoney> memory, DataOutput out)
            throws IOException {
        var state = new TracerState();
        int number = 0;
        Packed.writeInt(out, drawdowns.size());
        for (TracedDrawdown drawdown : drawdowns) {
            state.numbers.put(drawdown, number++);
            drawdown.write(out);
            for (TracingRule rule : TracingRule.values()) {
                drawdown.under(rule).standing.forEach(entry -> state.number(entry.lot()));
            }
        }
        for (MovedMoney moved : memory) {
            for (TracingRule rule : TracingRule.values()) {
                for (Part part : moved.parts(rule)) {
                    state.number(part.parent);
                    state.number(part.child);
                }
            }
        }
        state.writeLots(out);
        for (TracingRule rule : TracingRule.values()) {
            state.writeAccounts(rule, drawdowns, accounts, out);
        }
        state.writeMemory(drawdowns, memory, out);
    }

    /** Reads what was written into empty collections. */
    static void read(DataInput in, Collection<TracedDrawdown> into, Accounts accounts, Collection<MovedMoney> memory)
            throws IOException {
        List<TracedDrawdown> drawdowns = new ArrayList<>();
        for (int left = Packed.readInt(in); left > 0; left--) {
            drawdowns.add(TracedDrawdown.read(in));
        }
        List<Lot> lots = new ArrayList<>();
        for (int left = Packed.readInt(in); left > 0; left--) {
            TracedDrawdown drawdown = drawdowns.get(Packed.readInt(in));
            int parent = Packed.readInt(in);
            int number = Packed.readInt(in);
            var arrival = new Hop(in.readUTF(), in.readUTF(), in.readUTF(), Packed.readLong(in), Packed.readLong(in));
            lots.add(new Lot(drawdown, parent < 0 ? null : lots.get(parent), number, arrival));
        }
        for (TracingRule rule : TracingRule.values()) {
            readAccounts(rule, drawdowns, lots, accounts, in);
        }
        for (int left = Packed.readInt(in); left > 0; left--) {
            MovedMoney moved = MovedMoney.read(in, lots);
            memory.add(moved);
            for (int needed = Packed.readInt(in); needed > 0; needed--) {
                moved.rememberFor(drawdowns.get(Packed.readInt(in)));
            }
        }
        into.addAll(drawdowns);
    }

    private void number(@Nullable Lot lot) {
        if (lot == null || numbers.containsKey(lot)) {
            return;
        }
        number(lot.parent);
        numbers.put(lot, lots.size());
        lots.add(lot);
    }

    private int numberOf(@Nullable Object object) {
        return object == null ? -1 : numbers.getOrDefault(object, -1);
    }

    private void writeLots(DataOutput out) throws IOException {
        Packed.writeInt(out, lots.size());
        for (Lot lot : lots) {
            Packed.writeInt(out, numberOf(lot.drawdown));
            Packed.writeInt(out, numberOf(lot.parent));
            Packed.writeInt(out, lot.number);
            out.writeUTF(lot.arrival.transferId());
            out.writeUTF(lot.arrival.fromAccount());
            out.writeUTF(lot.arrival.toAccount());
            Packed.writeLong(out, lot.arrival.effectiveAtMillis());
            Packed.writeLong(out, lot.arrival.amountCents());
        }
    }

    private void writeAccounts(
            TracingRule rule, Collection<TracedDrawdown> drawdowns, Accounts accounts, DataOutput out)
            throws IOException {
        List<Account> all = accounts.all(rule);
        int entries = 0;
        Packed.writeInt(out, all.size());
        for (Account account : all) {
            out.writeUTF(account.key);
            Packed.writeLong(out, rule.poolsOwnMoney() ? account.ownCents() : 0);
            List<Entry> held = account.entries();
            Packed.writeInt(out, held.size());
            for (Entry entry : held) {
                Packed.writeInt(out, numberOf(entry.lot()));
                Packed.writeLong(out, entry.amountCents());
                numbers.put(entry, entries++);
            }
        }
        for (TracedDrawdown drawdown : drawdowns) {
            Packed.writeInt(out, drawdown.under(rule).standing.size());
            for (Entry entry : drawdown.under(rule).standing) {
                Packed.writeInt(out, numberOf(entry));
            }
        }
    }

    private static void readAccounts(
            TracingRule rule, List<TracedDrawdown> drawdowns, List<Lot> lots, Accounts accounts, DataInput in)
            throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (int left = Packed.readInt(in); left > 0; left--) {
            Account account = accounts.open(in.readUTF(), rule, Packed.readLong(in));
            for (int held = Packed.readInt(in); held > 0; held--) {
                int lot = Packed.readInt(in);
                long cents = Packed.readLong(in);
                if (lot < 0) {
                    account.addOwn(cents);
                } else {
                    account.addLot(lots.get(lot), cents);
                }
            }
            entries.addAll(account.entries());
        }
        for (TracedDrawdown drawdown : drawdowns) {
            drawdown.under(rule).standing.clear();
            for (int left = Packed.readInt(in); left > 0; left--) {
                drawdown.under(rule).standing.add(entries.get(Packed.readInt(in)));
            }
        }
    }

    private void writeMemory(Collection<TracedDrawdown> drawdowns, List<MovedMoney> memory, DataOutput out)
            throws IOException {
        Map<MovedMoney, List<TracedDrawdown>> needed = new HashMap<>();
        for (TracedDrawdown drawdown : drawdowns) {
            for (MovedMoney moved : drawdown.moved) {
                List<TracedDrawdown> by = needed.computeIfAbsent(moved, unused -> new ArrayList<>());
                if (!by.contains(drawdown)) {
                    by.add(drawdown);
                }
            }
        }
        Packed.writeInt(out, memory.size());
        for (MovedMoney moved : memory) {
            moved.write(out, this::numberOf);
            List<TracedDrawdown> by = needed.getOrDefault(moved, List.of());
            Packed.writeInt(out, by.size());
            for (TracedDrawdown drawdown : by) {
                Packed.writeInt(out, numberOf(drawdown));
            }
        }
    }
}
