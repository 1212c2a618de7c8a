package io.loanwatch.detectors.traces;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.TracedLeaf;
import io.loanwatch.model.TracingRule;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The latest trace of each of a borrower's drawdowns under each rule, built from traces in any order. */
public final class LatestTraces {

    private final TreeMap<String, Latest> byDrawdownAndRule = new TreeMap<>();

    /**
     * Where the money of a drawdown is under one rule.
     *
     * @param drawdownId id of the drawdown
     * @param rule the rule
     * @param loanId id of the loan, empty if it is not known
     * @param at clock instant of which it is true, epoch milliseconds
     * @param closed whether nothing more follows
     * @param amountCents amount of the drawdown, minor units
     * @param leaves leaves that hold any of it; the rest stands on accounts of the bank
     */
    public record Latest(
            String drawdownId,
            TracingRule rule,
            Optional<String> loanId,
            long at,
            boolean closed,
            long amountCents,
            List<TracedLeaf> leaves) {
        public Latest {
            leaves = List.copyOf(leaves);
        }

        private String key() {
            return drawdownId + "/" + rule;
        }

        /** Of one instant the trace that closes the drawdown is the last. */
        private boolean isReplacedBy(Latest other) {
            return at == other.at ? !closed || other.closed : at < other.at;
        }

        private double share(LeafClass leaf) {
            long cents = 0;
            for (TracedLeaf ended : leaves) {
                cents += ended.leaf() == leaf ? ended.amountCents() : 0;
            }
            return (double) cents / amountCents;
        }

        private double standing() {
            long left = 0;
            for (TracedLeaf ended : leaves) {
                left += ended.amountCents();
            }
            return (double) (amountCents - left) / amountCents;
        }
    }

    public void accept(Latest trace) {
        byDrawdownAndRule.merge(trace.key(), trace, (before, other) -> before.isReplacedBy(other) ? other : before);
    }

    public void removeIf(Predicate<Latest> forgotten) {
        byDrawdownAndRule.values().removeIf(forgotten);
    }

    /** The greatest share of one of these drawdowns, under any rule, that ended with payees of a class; empty if there is none. */
    public OptionalDouble mostEnded(LeafClass leaf, Predicate<Latest> counts) {
        return byDrawdownAndRule.values().stream()
                .filter(counts)
                .mapToDouble(trace -> trace.share(leaf))
                .max();
    }

    /** The same of what still stands on accounts of the bank. */
    public OptionalDouble mostStanding(Predicate<Latest> counts) {
        return byDrawdownAndRule.values().stream()
                .filter(counts)
                .mapToDouble(Latest::standing)
                .max();
    }

    public void write(DataOutput out) throws IOException {
        Packed.writeInt(out, byDrawdownAndRule.size());
        for (Latest trace : byDrawdownAndRule.values()) {
            write(trace, out);
        }
    }

    public static LatestTraces read(DataInput in) throws IOException {
        var traces = new LatestTraces();
        for (int left = Packed.readInt(in); left > 0; left--) {
            traces.accept(readOne(in));
        }
        return traces;
    }

    /** Writes one trace. */
    public static void write(Latest trace, DataOutput out) throws IOException {
        out.writeUTF(trace.drawdownId);
        out.writeUTF(trace.rule.name());
        out.writeUTF(trace.loanId.orElse(""));
        Packed.writeLong(out, trace.at);
        out.writeBoolean(trace.closed);
        Packed.writeLong(out, trace.amountCents);
        Packed.writeInt(out, trace.leaves.size());
        for (TracedLeaf leaf : trace.leaves) {
            out.writeUTF(leaf.leaf().name());
            Packed.writeLong(out, leaf.amountCents());
        }
    }

    /** Reads what {@link #write(Latest, DataOutput)} wrote. */
    public static Latest readOne(DataInput in) throws IOException {
        String drawdownId = in.readUTF();
        TracingRule rule = TracingRule.valueOf(in.readUTF());
        String loanId = in.readUTF();
        long at = Packed.readLong(in);
        boolean closed = in.readBoolean();
        long amountCents = Packed.readLong(in);
        TracedLeaf[] leaves = new TracedLeaf[Packed.readInt(in)];
        for (int i = 0; i < leaves.length; i++) {
            leaves[i] = new TracedLeaf(LeafClass.valueOf(in.readUTF()), Packed.readLong(in));
        }
        return new Latest(
                drawdownId,
                rule,
                loanId.isEmpty() ? Optional.empty() : Optional.of(loanId),
                at,
                closed,
                amountCents,
                List.of(leaves));
    }
}
