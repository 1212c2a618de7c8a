package io.loanwatch.detectors.tracing;

import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.TracingRule;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Follows drawdowns under four rules at once.
 *
 * <p>Transfers are offered in any order and applied in the order of their effective times once the clock has passed them by the
 * booking bound; the result depends on which transfers are known at each instant, not on how they came. A second copy of a
 * transfer must be kept away by the caller. A transfer between accounts that hold no loan money costs two look-ups and
 * changes nothing.
 *
 * <p>State: the lots of drawdowns younger than their greatest age, the accounts they stand on, the transfers that moved them, and
 * the transfers that wait. Not safe for use by several threads.
 */
public final class Tracer {

    /** Drawdowns of 90 days beyond this sum would exceed any banking system's loans; the sums of entries rest on it. */
    static final long MAX_TRACED_CENTS = (1L << 62) - 1;

    /** Version of the stored state. */
    private static final int VERSION = 1;

    private static final TracingRule[] RULES = TracingRule.values();

    private final TracingParameters parameters;
    private final PendingTransfers pending;
    private final Accounts accounts = new Accounts();
    private final Ledger[] ledgers = new Ledger[RULES.length];
    private final Map<String, TracedDrawdown> drawdowns = new LinkedHashMap<>();
    private final PriorityQueue<TracedDrawdown> byAge =
            new PriorityQueue<>(Comparator.<TracedDrawdown>comparingLong(drawdown -> drawdown.agesAtMillis)
                    .thenComparing(drawdown -> drawdown.id));
    private final Map<String, MovedMoney> memory = new HashMap<>();
    private final HashCounts remembered = new HashCounts();
    private final Conservation conservation = new Conservation();
    private long clockMillis = Long.MIN_VALUE;
    private long tracedCents;
    private long lateTransfers;

    public Tracer(TracingParameters parameters) {
        this(parameters, new TransferCodec());
    }

    Tracer(TracingParameters parameters, Waiting.Codec codec) {
        this.parameters = parameters;
        this.pending = new PendingTransfers(parameters, codec);
        for (TracingRule rule : RULES) {
            ledgers[rule.index()] = new Ledger(rule, parameters, accounts);
        }
    }

    /** Holds a transfer until its turn. One that comes behind the clock counts from the next instant. */
    public void offer(Waiting transfer) {
        if (!pending.offer(transfer, clockMillis)) {
            lateTransfers++;
        }
    }

    /** Applies all whose turn has come when everything known until {@code clockMillis}, itself included, was offered. */
    public void advance(long clockMillis, TracingListener listener) {
        if (clockMillis <= this.clockMillis) {
            return;
        }
        this.clockMillis = clockMillis;
        for (var next = pending.poll(clockMillis); next != null; next = pending.poll(clockMillis)) {
            ageThrough(next.effectiveAtMillis(), listener);
            listener.due(next.transfer(), next.effectiveAtMillis());
            if (mayConcern(next.transfer().head())) {
                decode(next, listener);
            }
        }
        ageThrough(pending.releasedThrough(clockMillis), listener);
    }

    /** When {@link #advance} next has something to do, epoch milliseconds; {@link Long#MAX_VALUE} if nothing is left. */
    public long nextAtMillis() {
        TracedDrawdown oldest = byAge.peek();
        long ageing = oldest == null
                ? Long.MAX_VALUE
                : oldest.agesAtMillis + parameters.bookingBound().toMillis();
        return Math.min(pending.nextAtMillis(), ageing);
    }

    /** Where the money of each drawdown that is still followed is under a rule, by order of the drawdowns. */
    public List<DrawdownReport> reports(TracingRule rule) {
        List<DrawdownReport> reports = new ArrayList<>(drawdowns.size());
        drawdowns.values().forEach(drawdown -> reports.add(DrawdownReport.of(drawdown, rule)));
        return reports;
    }

    /** How often leaves and lots did not add up to their drawdown after a transfer that moved them. Always 0. */
    public long conservationViolations() {
        return conservation.violations();
    }

    /** Transfers that came behind the clock. */
    public long lateTransfers() {
        return lateTransfers;
    }

    /** The one that still waits under an id, found by looking at all that wait. */
    Optional<Waiting> findPending(String eventId) {
        return pending.find(eventId);
    }

    void removePending(String eventId) {
        pending.remove(eventId);
    }

    public int pendingTransfers() {
        return pending.size();
    }

    public int trackedAccounts() {
        return accounts.size();
    }

    public int rememberedTransfers() {
        return memory.size();
    }

    public int tracedDrawdowns() {
        return drawdowns.size();
    }

    /** Writes the whole state. Reading and writing it again gives the same bytes. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Packed.writeLong(out, clockMillis);
        Packed.writeLong(out, lateTransfers);
        Packed.writeLong(out, conservation.violations());
        pending.write(out);
        List<MovedMoney> moved = new ArrayList<>(memory.values());
        moved.sort(Comparator.comparing(money -> money.transferId));
        TracerState.write(drawdowns.values(), accounts, moved, out);
    }

    /**
     * Reads a state. Drawdowns keep the age and floor that they were given by the parameters of their time.
     *
     * @throws IOException if it was written by a later version
     */
    public static Tracer read(DataInput in, TracingParameters parameters) throws IOException {
        return read(in, parameters, new TransferCodec());
    }

    static Tracer read(DataInput in, TracingParameters parameters, Waiting.Codec codec) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("tracing state of version %d, this engine reads %d".formatted(version, VERSION));
        }
        var tracer = new Tracer(parameters, codec);
        tracer.clockMillis = Packed.readLong(in);
        tracer.lateTransfers = Packed.readLong(in);
        tracer.conservation.restore(Packed.readLong(in));
        tracer.pending.read(in);
        List<TracedDrawdown> drawdowns = new ArrayList<>();
        List<MovedMoney> memory = new ArrayList<>();
        TracerState.read(in, drawdowns, tracer.accounts, memory);
        for (TracedDrawdown drawdown : drawdowns) {
            tracer.drawdowns.put(drawdown.id, drawdown);
            tracer.byAge.add(drawdown);
            tracer.tracedCents += drawdown.amountCents;
        }
        memory.forEach(tracer::remember);
        return tracer;
    }

    /** Whether every drawdown's leaves and lots, added up anew, are its amount. */
    boolean isConserved() {
        return drawdowns.values().stream().allMatch(Conservation::holds);
    }

    List<Account> accounts(TracingRule rule) {
        return accounts.all(rule);
    }

    private void apply(Transfer transfer, long effectiveAt, TracingListener listener) {
        switch (transfer.kind()) {
            case DRAWDOWN -> draw(transfer, effectiveAt, listener);
            case ORDINARY -> {
                transfer.corrects().ifPresent(corrected -> undo(transfer, corrected, listener));
                if (touchesTracked(transfer)) {
                    move(transfer, effectiveAt, listener);
                }
            }
            case REVERSAL -> reverse(transfer, listener);
        }
    }

    private boolean mayConcern(TransferHead head) {
        return head.kind() == TransferKind.DRAWDOWN
                || accounts.mayTrack(head.payerHash())
                || accounts.mayTrack(head.payeeHash())
                || (head.namedHash() != 0 && remembered.contains(head.namedHash()));
    }

    private void decode(PendingTransfers.Scheduled next, TracingListener listener) {
        Transfer transfer;
        try {
            transfer = next.transfer().transfer();
        } catch (InvalidRecordException e) {
            listener.unreadable(next.transfer(), e);
            return;
        }
        apply(transfer, next.effectiveAtMillis(), listener);
        listener.applied(transfer, next.effectiveAtMillis());
    }

    private void remember(MovedMoney moved) {
        if (memory.put(moved.transferId, moved) == null) {
            remembered.add(EventHash.of(moved.transferId));
        }
    }

    private void draw(Transfer transfer, long effectiveAt, TracingListener listener) {
        String id = transfer.drawdownId().orElseThrow();
        if (drawdowns.containsKey(id)) {
            refuse(transfer, "drawdown_id is %s, which was paid out before, must be new".formatted(id), listener);
            return;
        }
        if (tracedCents > MAX_TRACED_CENTS - transfer.amountCents()) {
            refuse(
                    transfer,
                    "amount_cents is %d, must not exceed %d together with the drawdowns before it"
                            .formatted(transfer.amountCents(), MAX_TRACED_CENTS),
                    listener);
            return;
        }
        var drawdown =
                new TracedDrawdown(id, transfer.loanId().orElse(""), transfer.amountCents(), effectiveAt, parameters);
        tracedCents += transfer.amountCents();
        drawdowns.put(id, drawdown);
        byAge.add(drawdown);
        var moved = new MovedMoney(transfer);
        moved.rememberFor(drawdown);
        remember(moved);
        for (Ledger ledger : ledgers) {
            ledger.draw(transfer, effectiveAt, drawdown, listener);
        }
        conservation.check(drawdown);
    }

    private void move(Transfer transfer, long effectiveAt, TracingListener listener) {
        TracedDrawdown entrusted = transfer.drawdownId().isPresent()
                ? drawdowns.get(transfer.drawdownId().get())
                : null;
        MovedMoney moved = null;
        for (TracingRule rule : RULES) {
            List<Part> parts = ledgers[rule.index()].move(transfer, effectiveAt, entrusted, listener);
            if (!parts.isEmpty()) {
                moved = moved == null ? new MovedMoney(transfer) : moved;
                moved.moved(rule, parts);
                parts.forEach(part -> conservation.check(part.parent.drawdown, rule));
            }
        }
        if (moved != null) {
            remember(moved);
        }
    }

    private void reverse(Transfer reversal, TracingListener listener) {
        String originalId = reversal.reversalOf().orElseThrow();
        MovedMoney original = memory.get(originalId);
        if (original == null && !touchesTracked(reversal)) {
            return;
        }
        String fault = original == null ? null : fault(reversal, original);
        if (fault != null) {
            refuse(reversal, fault, listener);
            return;
        }
        give(reversal, original, listener);
    }

    /** Takes back what is left of a transfer that another replaces. */
    private void undo(Transfer correction, String correctedId, TracingListener listener) {
        MovedMoney original = memory.get(correctedId);
        if (original == null || original.kind != TransferKind.ORDINARY || original.reversibleCents() == 0) {
            return;
        }
        give(original.undoneBy(correction), original, listener);
    }

    private void give(Transfer reversal, @Nullable MovedMoney original, TracingListener listener) {
        MovedMoney moved = null;
        for (TracingRule rule : RULES) {
            List<Part> parts = original == null ? List.of() : original.parts(rule);
            for (TracedDrawdown returned : ledgers[rule.index()].reverse(reversal, parts, listener)) {
                moved = moved == null ? new MovedMoney(reversal) : moved;
                moved.rememberFor(returned);
                conservation.check(returned, rule);
            }
        }
        if (original != null) {
            original.reversed(reversal.amountCents());
        }
        if (moved != null) {
            remember(moved);
        }
    }

    private static @Nullable String fault(Transfer reversal, MovedMoney original) {
        if (original.kind != TransferKind.ORDINARY) {
            return "reversal_of is %s, a %s, must be neither a drawdown nor a reversal"
                    .formatted(original.transferId, original.kind);
        }
        if (!reversal.payer().account().equals(original.payeeAccount)
                || !reversal.payee().account().equals(original.payerAccount)) {
            return "accounts are %s to %s, must be those of %s exchanged, %s to %s"
                    .formatted(
                            reversal.payer().account(),
                            reversal.payee().account(),
                            original.transferId,
                            original.payeeAccount,
                            original.payerAccount);
        }
        if (reversal.amountCents() > original.reversibleCents()) {
            return "amount_cents is %d, must not exceed the %d of %s that are not yet reversed"
                    .formatted(reversal.amountCents(), original.reversibleCents(), original.transferId);
        }
        return null;
    }

    private static void refuse(Transfer transfer, String detail, TracingListener listener) {
        listener.refused(new Violation(transfer, DeadLetterReason.INVALID_VALUE, detail));
    }

    private boolean touchesTracked(Transfer transfer) {
        return (transfer.payer().inside() && accounts.tracks(transfer.payer().account()))
                || (transfer.payee().inside()
                        && accounts.tracks(transfer.payee().account()));
    }

    private void ageThrough(long instantMillis, TracingListener listener) {
        for (TracedDrawdown drawdown = byAge.peek();
                drawdown != null && drawdown.agesAtMillis <= instantMillis;
                drawdown = byAge.peek()) {
            byAge.remove();
            for (TracingRule rule : RULES) {
                ledgers[rule.index()].age(drawdown);
                listener.closed(DrawdownReport.of(drawdown, rule));
            }
            conservation.check(drawdown);
            drawdowns.remove(drawdown.id);
            tracedCents -= drawdown.amountCents;
            forget(drawdown);
        }
    }

    private void forget(TracedDrawdown drawdown) {
        for (MovedMoney moved : drawdown.moved) {
            moved.dropParts(drawdown);
            if (moved.isForgotten(drawdown.agesAtMillis)) {
                if (memory.remove(moved.transferId, moved)) {
                    remembered.remove(EventHash.of(moved.transferId));
                }
            }
        }
        drawdown.moved.clear();
    }
}
