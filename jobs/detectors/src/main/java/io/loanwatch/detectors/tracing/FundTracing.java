package io.loanwatch.detectors.tracing;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.FactDecoder;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Fact;
import io.loanwatch.model.FundMovement;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.Loan;
import io.loanwatch.model.MovedPart;
import io.loanwatch.model.MovementKind;
import io.loanwatch.model.Topic;
import io.loanwatch.model.TracedLeaf;
import io.loanwatch.model.TracedLot;
import io.loanwatch.model.TracingRule;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.WatchlistEntry;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The ledgers over the records of the bank: transfers, the loans whose drawdowns are followed, and the watchlist. What a record
 * says takes effect when the clock passes its {@code known_at}; a transfer is applied {@code bookingBound} after its effective
 * time, with all that is known by then.
 *
 * <p>The result depends on which records are known at each instant, not on the order in which they are offered nor on the pace of
 * the clock. Not safe for use by several threads.
 */
public final class FundTracing {

    /** Version of the stored state. */
    private static final int VERSION = 1;

    private final TracingParameters parameters;
    private final FactDecoder decoder;
    private final BankTime time;
    private final TransferReader reader;
    private final PriorityQueue<Arrival> facts = new PriorityQueue<>(Arrival.ORDER);
    private final DrawdownOwners owners;
    private final LeafPayees leafPayees = new LeafPayees();
    private final Set<String> changed = new TreeSet<>();
    private final Steps steps = new Steps();
    private Watchlist watchlist = new Watchlist();
    private Tracer tracer;
    private long clock = Long.MIN_VALUE;
    private int tracedDay = Integer.MIN_VALUE;
    private int sweptDay = Integer.MIN_VALUE;
    private long unowned;
    private long copies;

    public FundTracing(TracingParameters parameters, FactDecoder decoder, BankTime time) {
        this.parameters = parameters;
        this.decoder = decoder;
        this.time = time;
        this.owners = new DrawdownOwners(parameters.maxAge().toMillis() + LeafPayees.KEEP_MILLIS);
        this.tracer = new Tracer(parameters, new Codec());
        this.reader = new TransferReader(
                new RecordedLeafClassifier(
                        transaction -> watchlist.find(transaction.payee(), time.epochDay(transaction.occurredAt()))),
                drawdown -> owners.find(drawdown).flatMap(DrawdownOwners.Owner::loan));
    }

    /** Holds a loan or an entry of the watchlist. One that comes behind the clock takes effect at the next instant. */
    public void offer(Arrival fact) {
        facts.add(fact.knownAt() <= clock ? fact.effectiveAt(clock + 1) : fact);
    }

    /** Holds a transfer; of two with one id the one that is known first counts. */
    public void offer(LedgerRecord transfer, FundTracingOutput out) {
        if (transfer.copy() == LedgerRecord.Copy.FIRST) {
            tracer.offer(new Held(transfer));
            return;
        }
        copies++;
        Optional<Waiting> first = tracer.findPending(transfer.arrival().eventId());
        Arrival loser = transfer.arrival();
        boolean loserWatched = transfer.watched();
        if (first.isPresent() && Arrival.ORDER.compare(transfer.arrival(), ((Held) first.get()).record.arrival()) < 0) {
            loser = ((Held) first.get()).record.arrival();
            loserWatched = ((Held) first.get()).record.watched();
            tracer.removePending(transfer.arrival().eventId());
            tracer.offer(new Held(transfer));
        }
        if (transfer.copy() == LedgerRecord.Copy.OTHER_CONTENT && !loserWatched) {
            out.reject(
                    loser,
                    DeadLetterReason.CONFLICTING_DUPLICATE,
                    "event_id %s was known before with other content; a correction is a record of its own"
                            .formatted(loser.eventId()));
        }
    }

    /** Does all that is due when everything known until {@code until}, itself included, was offered. */
    public void advance(long until, FundTracingOutput out) {
        if (until < Fact.FIRST_KNOWN_AT.toEpochMilli()) {
            return;
        }
        steps.out = out;
        while (true) {
            Arrival next = facts.peek();
            long instant = next == null ? Long.MAX_VALUE : next.effectiveAt();
            if (instant > until) {
                break;
            }
            advanceTracer(instant - 1, out);
            facts.remove();
            apply(next, out);
        }
        advanceTracer(until, out);
        clock = Math.max(clock, until);
        sweep();
    }

    /** Once a day of the clock frees the room of what is out of date. */
    private void sweep() {
        int day = time.epochDay(clock);
        if (day > sweptDay) {
            sweptDay = day;
            owners.sweep();
            leafPayees.forgetBefore(clock - parameters.bookingBound().toMillis());
        }
    }

    /** When {@link #advance} next has something to do, epoch milliseconds; {@link Long#MAX_VALUE} if nothing is left. */
    public long nextAtMillis() {
        Arrival next = facts.peek();
        return Math.min(
                Math.min(next == null ? Long.MAX_VALUE : next.effectiveAt(), nextSnapshot()), tracer.nextAtMillis());
    }

    /** Where the money of every drawdown that is still followed is now, by drawdown and rule. */
    public List<FundTrace> traces() {
        List<FundTrace> traces = new ArrayList<>();
        for (TracingRule rule : TracingRule.values()) {
            for (DrawdownReport report : tracer.reports(rule)) {
                owners.find(report.drawdownId()).ifPresent(owner -> traces.add(trace(report, owner, clock, false)));
            }
        }
        return traces;
    }

    public long conservationViolations() {
        return tracer.conservationViolations();
    }

    /** Transfers that came behind the clock. */
    public long lateTransfers() {
        return tracer.lateTransfers();
    }

    /** Movements of drawdowns whose borrower nobody told. */
    public long unownedMovements() {
        return unowned;
    }

    /** Records of an id that had come before. */
    public long copies() {
        return copies;
    }

    public int trackedAccounts() {
        return tracer.trackedAccounts();
    }

    public int tracedDrawdowns() {
        return tracer.tracedDrawdowns();
    }

    public int pendingTransfers() {
        return tracer.pendingTransfers();
    }

    /** Writes the whole state. Reading and writing it again gives the same bytes. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Packed.writeLong(out, clock);
        Packed.writeInt(out, tracedDay);
        Packed.writeLong(out, unowned);
        Packed.writeLong(out, copies);
        watchlist.write(out);
        owners.write(out);
        leafPayees.write(out);
        Packed.writeInt(out, changed.size());
        for (String drawdown : changed) {
            out.writeUTF(drawdown);
        }
        List<Arrival> waiting = new ArrayList<>(facts);
        waiting.sort(Arrival.ORDER);
        Packed.writeInt(out, waiting.size());
        for (Arrival fact : waiting) {
            fact.write(out);
        }
        tracer.write(out);
    }

    /**
     * Takes over a stored state.
     *
     * @throws IOException if it was written by a later version
     */
    public void read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException(
                    "state of fund tracing of version %d, this engine reads %d".formatted(version, VERSION));
        }
        clock = Packed.readLong(in);
        tracedDay = Packed.readInt(in);
        unowned = Packed.readLong(in);
        copies = Packed.readLong(in);
        watchlist = Watchlist.read(in);
        owners.read(in);
        leafPayees.read(in);
        for (int left = Packed.readInt(in); left > 0; left--) {
            changed.add(in.readUTF());
        }
        for (int left = Packed.readInt(in); left > 0; left--) {
            facts.add(Arrival.read(in));
        }
        tracer = Tracer.read(in, parameters, new Codec());
    }

    /** Stops at the beginning of each day of the bank on which anything is new, whatever the pace of the clock. */
    private void advanceTracer(long until, FundTracingOutput out) {
        long target = Long.MIN_VALUE;
        while (target < until) {
            target = Math.min(until, endOfStep());
            tracer.advance(target, steps);
            long midnight = nextSnapshot();
            if (midnight - 1 <= target && midnight <= until) {
                snapshot(midnight, out);
            }
        }
    }

    /** The last instant of the day on which something is next. */
    private long endOfStep() {
        if (!changed.isEmpty()) {
            return nextSnapshot() - 1;
        }
        long next = tracer.nextAtMillis();
        return next == Long.MAX_VALUE ? next : time.startOfDay(time.epochDay(next) + 1) - 1;
    }

    private long nextSnapshot() {
        return changed.isEmpty() ? Long.MAX_VALUE : time.startOfDay(tracedDay + 1);
    }

    private void snapshot(long instant, FundTracingOutput out) {
        for (TracingRule rule : TracingRule.values()) {
            for (DrawdownReport report : tracer.reports(rule)) {
                if (changed.contains(report.drawdownId())) {
                    owners.find(report.drawdownId())
                            .ifPresent(owner -> out.traced(trace(report, owner, instant, false)));
                }
            }
        }
        changed.clear();
    }

    private void apply(Arrival arrival, FundTracingOutput out) {
        owners.moveTo(arrival.effectiveAt());
        Fact fact;
        try {
            fact = decoder.decode(arrival);
        } catch (InvalidRecordException e) {
            // A loan's borrower has a host that puts it aside; an entry of the watchlist has only this one.
            if (arrival.topic() != Topic.LOANS) {
                out.reject(arrival, e.reason(), String.valueOf(e.getMessage()));
            }
            return;
        }
        if (fact instanceof Loan loan) {
            owners.accept(loan);
        } else if (fact instanceof WatchlistEntry entry) {
            watchlist.accept(entry);
        }
    }

    private static FundTrace trace(DrawdownReport report, DrawdownOwners.Owner owner, long instant, boolean closed) {
        Instant at = Instant.ofEpochMilli(instant);
        return new FundTrace(
                FundTrace.eventId(report.drawdownId(), report.rule(), at, closed),
                at,
                at,
                Optional.empty(),
                owner.borrowerId(),
                owner.loan(),
                report.drawdownId(),
                report.rule(),
                closed,
                report.amountCents(),
                report.leafCents().entrySet().stream()
                        .map(leaf -> new TracedLeaf(leaf.getKey(), leaf.getValue()))
                        .toList(),
                report.standing().stream()
                        .map(lot -> new TracedLot(lot.account(), lot.hop(), lot.amountCents()))
                        .toList(),
                report.partsByHop());
    }

    /** A transfer that waits, decoded when its turn has come and it may concern loan money. */
    private final class Held implements Waiting {

        private final LedgerRecord record;
        private @Nullable Transaction transaction;

        private Held(LedgerRecord record) {
            this.record = record;
        }

        @Override
        public String eventId() {
            return record.arrival().eventId();
        }

        @Override
        public TransferHead head() {
            return record.head();
        }

        @Override
        public long knownAtMillis() {
            return record.arrival().knownAt();
        }

        @Override
        public Transfer transfer() {
            Transaction decoded = transaction();
            Transfer transfer = reader.read(decoded);
            if (transfer.kind() == TransferKind.DRAWDOWN) {
                requireWholeAmount(transfer);
            }
            steps.begin(this, decoded);
            return transfer;
        }

        private Transaction transaction() {
            if (transaction == null) {
                transaction = (Transaction) decoder.decode(record.arrival());
            }
            return transaction;
        }

        private void requireWholeAmount(Transfer payout) {
            String drawdown = payout.drawdownId().orElseThrow();
            owners.find(drawdown)
                    .filter(owner -> owner.exceeds(payout.amountCents()))
                    .ifPresent(owner -> {
                        throw new InvalidRecordException(
                                DeadLetterReason.INVALID_VALUE,
                                "amount_cents is %d, must not be less than the %d of drawdown %s in the loan book"
                                        .formatted(payout.amountCents(), owner.amountCents(), drawdown));
                    });
        }
    }

    private final class Codec implements Waiting.Codec {

        @Override
        public void write(Waiting waiting, DataOutput out) throws IOException {
            ((Held) waiting).record.write(out);
        }

        @Override
        public Waiting read(DataInput in) throws IOException {
            return new Held(LedgerRecord.read(in));
        }
    }

    /** Gathers what one transfer does into one movement for each drawdown. */
    private final class Steps implements TracingListener {

        private final Map<String, List<MovedPart>> moved = new LinkedHashMap<>();
        private final Map<String, List<MovedPart>> returned = new LinkedHashMap<>();
        private @Nullable FundTracingOutput out;
        private @Nullable Held held;
        private @Nullable Transaction transaction;

        private void begin(Held next, Transaction decoded) {
            held = next;
            transaction = decoded;
        }

        @Override
        public void due(Waiting waiting, long effectiveAt) {
            owners.moveTo(effectiveAt);
            if (!leafPayees.mayKnow(waiting.head()) || waiting.head().kind() != TransferKind.ORDINARY) {
                return;
            }
            Transaction credit;
            try {
                credit = ((Held) waiting).transaction();
            } catch (InvalidRecordException e) {
                unreadable(waiting, e);
                return;
            }
            String payer = TransferReader.payerKey(credit);
            String owner = credit.payer().owner().orElse("");
            Set<String> told = new TreeSet<>();
            for (LeafPayees.LeafPayment payment :
                    leafPayees.matching(payer, owner, credit.amountCents(), effectiveAt)) {
                if (told.add(payment.drawdownId())) {
                    emit(
                            credit,
                            payment.drawdownId(),
                            MovementKind.CAME_BACK,
                            Optional.of(payment.transferId()),
                            effectiveAt,
                            List.of());
                }
            }
        }

        @Override
        public void reached(PartReached part) {
            moved.computeIfAbsent(part.drawdownId(), unused -> new ArrayList<>())
                    .add(new MovedPart(
                            part.rule(), part.fromLot(), part.lot(), part.leaf(), part.hop(), part.amountCents()));
        }

        @Override
        @SuppressWarnings("ArgumentSelectionDefectChecker") // what came back goes the other way
        public void returned(PartReturned part) {
            returned.computeIfAbsent(part.drawdownId(), unused -> new ArrayList<>())
                    .add(new MovedPart(
                            part.rule(),
                            part.toLot(),
                            part.fromLot(),
                            part.fromLeaf(),
                            part.hop(),
                            part.amountCents()));
        }

        @Override
        public void applied(Transfer transfer, long effectiveAt) {
            Transaction applied = Objects.requireNonNull(transaction);
            boolean payout = transfer.kind() == TransferKind.DRAWDOWN;
            if (payout && !moved.isEmpty()) {
                owners.paidOut(
                        transfer.drawdownId().orElseThrow(),
                        applied.payeeBorrowerId().or(applied::payerBorrowerId));
            }
            Optional<String> original = transfer.reversalOf().or(transfer::corrects);
            returned.forEach(
                    (drawdown, parts) -> emit(applied, drawdown, MovementKind.RETURNED, original, effectiveAt, parts));
            moved.forEach((drawdown, parts) -> {
                MovementKind kind = payout ? MovementKind.DRAWN : MovementKind.MOVED;
                emit(applied, drawdown, kind, Optional.empty(), effectiveAt, parts);
                rememberPayee(transfer, applied, effectiveAt, drawdown, parts);
            });
            long instant = effectiveAt + parameters.bookingBound().toMillis();
            returned.keySet().forEach(drawdown -> touched(drawdown, instant));
            moved.keySet().forEach(drawdown -> touched(drawdown, instant));
            returned.clear();
            moved.clear();
        }

        private void rememberPayee(
                Transfer transfer, Transaction applied, long effectiveAt, String drawdown, List<MovedPart> parts) {
            if (!transfer.payee().inside() && LeafPayees.canComeBackFrom(transfer.leafClass())) {
                leafPayees.add(new LeafPayees.LeafPayment(
                        drawdown,
                        transfer.eventId(),
                        transfer.payee().account(),
                        applied.payee().owner().orElse(""),
                        effectiveAt,
                        sums(parts).min().orElse(0),
                        sums(parts).max().orElse(0)));
            }
        }

        private LongStream sums(List<MovedPart> moved) {
            return Arrays.stream(TracingRule.values())
                    .mapToLong(rule -> moved.stream()
                            .filter(part -> part.rule() == rule)
                            .mapToLong(MovedPart::amountCents)
                            .sum())
                    .filter(cents -> cents > 0);
        }

        private void touched(String drawdown, long instant) {
            if (changed.isEmpty()) {
                tracedDay = time.epochDay(instant);
            }
            changed.add(drawdown);
        }

        private void emit(
                Transaction applied,
                String drawdown,
                MovementKind kind,
                Optional<String> originalId,
                long effectiveAt,
                List<MovedPart> moved) {
            Optional<DrawdownOwners.Owner> owner = owners.find(drawdown);
            if (owner.isEmpty()) {
                unowned++;
                return;
            }
            output().moved(new FundMovement(
                    "%s@%s/%s".formatted(applied.eventId(), drawdown, kind),
                    Instant.ofEpochMilli(effectiveAt + parameters.bookingBound().toMillis()),
                    Instant.ofEpochMilli(effectiveAt),
                    Optional.empty(),
                    owner.get().borrowerId(),
                    owner.get().loan(),
                    drawdown,
                    kind,
                    applied.eventId(),
                    applied.type(),
                    originalId,
                    applied.payerBorrowerId(),
                    applied.payeeBorrowerId(),
                    applied.payer(),
                    applied.payee(),
                    reader.payeeClass(applied),
                    applied.amountCents(),
                    applied.currency(),
                    moved));
        }

        @Override
        public void closed(DrawdownReport report) {
            long closedAt = report.agesAtMillis() + parameters.bookingBound().toMillis();
            owners.find(report.drawdownId()).ifPresent(owner -> output().traced(trace(report, owner, closedAt, true)));
            changed.remove(report.drawdownId());
        }

        @Override
        public void refused(Violation violation) {
            Held refused = Objects.requireNonNull(held);
            output().reject(refused.record.arrival(), violation.reason(), violation.detail());
        }

        @Override
        public void unreadable(Waiting waiting, InvalidRecordException failure) {
            LedgerRecord record = ((Held) waiting).record;
            boolean ledgersOwn = failure.reason() == DeadLetterReason.INVALID_VALUE;
            if (!record.watched() || ledgersOwn) {
                output().reject(record.arrival(), failure.reason(), String.valueOf(failure.getMessage()));
            }
        }

        private FundTracingOutput output() {
            return Objects.requireNonNull(out);
        }
    }
}
