package io.loanwatch.detectors.tracing;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.TracingRule;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A drawdown whose money is followed, and where it is under each rule. */
final class TracedDrawdown {

    final String id;
    final String loanId;
    final long amountCents;
    final long agesAtMillis;

    /** Parts below it are not followed. */
    final long floorCents;

    /** Transfers that moved its money; forgotten with it. */
    final List<MovedMoney> moved = new ArrayList<>();

    private final Whereabouts[] byRule = new Whereabouts[TracingRule.values().length];

    TracedDrawdown(String id, String loanId, long amountCents, long drawnAtMillis, TracingParameters parameters) {
        this(
                id,
                loanId,
                amountCents,
                drawnAtMillis + parameters.maxAge().toMillis(),
                Amounts.floor(amountCents, parameters.floorSharePpm()));
    }

    private TracedDrawdown(String id, String loanId, long amountCents, long agesAtMillis, long floorCents) {
        this.id = id;
        this.loanId = loanId;
        this.amountCents = amountCents;
        this.agesAtMillis = agesAtMillis;
        this.floorCents = floorCents;
        for (int i = 0; i < byRule.length; i++) {
            byRule[i] = new Whereabouts();
        }
    }

    /** Writes all but its lots and what moved them. */
    void write(DataOutput out) throws IOException {
        out.writeUTF(id);
        out.writeUTF(loanId);
        Packed.writeLong(out, amountCents);
        Packed.writeLong(out, agesAtMillis);
        Packed.writeLong(out, floorCents);
        for (Whereabouts whereabouts : byRule) {
            Packed.writeInt(out, whereabouts.lots);
            Packed.writeInt(out, whereabouts.partsByHop.length);
            for (int parts : whereabouts.partsByHop) {
                Packed.writeInt(out, parts);
            }
            Packed.writeInt(out, whereabouts.leafCents.size());
            for (Map.Entry<LeafClass, Long> leaf : whereabouts.leafCents.entrySet()) {
                out.writeUTF(leaf.getKey().name());
                Packed.writeLong(out, leaf.getValue());
            }
        }
    }

    static TracedDrawdown read(DataInput in) throws IOException {
        var drawdown = new TracedDrawdown(
                in.readUTF(), in.readUTF(), Packed.readLong(in), Packed.readLong(in), Packed.readLong(in));
        for (Whereabouts whereabouts : drawdown.byRule) {
            whereabouts.lots = Packed.readInt(in);
            whereabouts.partsByHop = new int[Packed.readInt(in)];
            for (int hop = 0; hop < whereabouts.partsByHop.length; hop++) {
                whereabouts.partsByHop[hop] = Packed.readInt(in);
            }
            for (int left = Packed.readInt(in); left > 0; left--) {
                whereabouts.addToLeaf(LeafClass.valueOf(in.readUTF()), Packed.readLong(in));
            }
        }
        return drawdown;
    }

    Whereabouts under(TracingRule rule) {
        return byRule[rule.index()];
    }

    /** Where a drawdown's money is under one rule. */
    static final class Whereabouts {

        /** Standing lots by order of their arising, which is the same in every run. */
        final Set<Entry> standing = new LinkedHashSet<>();

        private final Map<LeafClass, Long> leafCents = new EnumMap<>(LeafClass.class);
        private int lots;
        private int[] partsByHop = {};
        private long leavesCents;
        private long standingCents;

        /** The number of the next lot, which arrives at a hop. */
        int nextLot(int hop) {
            if (hop >= partsByHop.length) {
                partsByHop = Arrays.copyOf(partsByHop, hop + 1);
            }
            partsByHop[hop]++;
            return lots++;
        }

        /** How many parts arrived at each hop. */
        List<Integer> partsByHop() {
            return Arrays.stream(partsByHop).boxed().toList();
        }

        void stand(Entry entry, long cents) {
            standing.add(entry);
            standingCents += cents;
        }

        void leave(Entry entry, long cents) {
            standingCents -= cents;
            if (entry.amountCents() == 0 || entry.lot() == null) {
                standing.remove(entry);
            }
        }

        /** Adds to a leaf, or takes back if negative. */
        void addToLeaf(LeafClass leaf, long cents) {
            leafCents.merge(leaf, cents, Long::sum);
            leavesCents += cents;
        }

        long leafCents(LeafClass leaf) {
            return leafCents.getOrDefault(leaf, 0L);
        }

        /** Leaves and standing lots by their running sums. */
        long accountedCents() {
            return leavesCents + standingCents;
        }
    }
}
