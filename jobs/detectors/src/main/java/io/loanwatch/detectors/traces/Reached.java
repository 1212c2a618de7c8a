package io.loanwatch.detectors.traces;

import io.loanwatch.model.LeafClass;
import io.loanwatch.model.MoneyPath;
import io.loanwatch.model.MovedPart;
import io.loanwatch.model.PathHop;
import io.loanwatch.model.PathKind;
import io.loanwatch.model.TracingRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * The money of some drawdowns that reached payees of a kind, net of reversals. On each path only its first arrival is money
 * that reached them: what such a payee sends on to another is not counted twice.
 */
public final class Reached {

    /** A lot that arrived: how it came, from the drawdown on, as indices of transfers. */
    private record Piece(DrawdownTrace trace, TracingRule rule, List<Integer> route, boolean counted, long cents) {}

    private final List<Piece> pieces;
    private final List<Hit> hits;

    private Reached(List<Piece> pieces) {
        this.pieces = pieces;
        this.hits = hits(pieces);
    }

    private static final Reached NONE = new Reached(List.of());

    /** Nothing. */
    public static Reached none() {
        return NONE;
    }

    /** What reached the payees of transfers that {@code target} accepts. */
    public static Reached of(
            List<DrawdownTrace> traces, CountedPaths counting, Circle circle, Predicate<TracedTransfer> target) {
        return of(traces, counting, circle, (trace, transfer) -> target.test(transfer), transfer -> false);
    }

    /** The same, of payees of some classes only; cheap where a trace has none of them. */
    public static Reached of(
            List<DrawdownTrace> traces,
            CountedPaths counting,
            Circle circle,
            LeafClasses payees,
            Predicate<TracedTransfer> target) {
        List<DrawdownTrace> candidates = new ArrayList<>();
        for (DrawdownTrace trace : traces) {
            if (trace.payees().containsAnyOf(payees)) {
                candidates.add(trace);
            }
        }
        return candidates.isEmpty()
                ? NONE
                : of(
                        candidates,
                        counting,
                        circle,
                        transfer -> payees.contains(transfer.payeeClass()) && target.test(transfer));
    }

    /** The same, where a transfer that {@code end} accepts ends a path: what comes after it is money of another kind. */
    public static Reached of(
            List<DrawdownTrace> traces,
            CountedPaths counting,
            Circle circle,
            BiPredicate<DrawdownTrace, TracedTransfer> target,
            Predicate<TracedTransfer> end) {
        List<Piece> pieces = new ArrayList<>();
        for (DrawdownTrace trace : traces) {
            new Walk(trace, counting, circle).collect(target, end, pieces);
        }
        return pieces.isEmpty() ? NONE : new Reached(pieces);
    }

    /** By time of the transfer. */
    public List<Hit> hits() {
        return hits;
    }

    public boolean isEmpty() {
        return hits.isEmpty();
    }

    public ByRule counted() {
        return hits.stream().map(Hit::counted).reduce(ByRule.ZERO, ByRule::plus);
    }

    public ByRule uncounted() {
        return hits.stream().map(Hit::uncounted).reduce(ByRule.ZERO, ByRule::plus);
    }

    /** The part of this that came with transfers that {@code transfers} accepts. */
    public Reached only(Predicate<TracedTransfer> transfers) {
        return new Reached(
                pieces.stream().filter(piece -> transfers.test(last(piece))).toList());
    }

    /** Most hops on a counted path, or on any if none is counted. */
    public int hops() {
        return pieces.stream()
                .filter(piece -> piece.counted() || counted().most() == 0)
                .mapToInt(piece -> piece.route().size() - 1)
                .max()
                .orElse(0);
    }

    /** How much came by way of each transfer that {@code station} accepts, on counted paths; the first on each path. */
    public Map<TracedTransfer, ByRule> countedBy(Predicate<TracedTransfer> station) {
        Map<TracedTransfer, long[]> cents = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            if (piece.counted()) {
                piece.route().stream()
                        .map(piece.trace().transfers()::get)
                        .filter(station)
                        .findFirst()
                        .ifPresent(transfer ->
                                cents.computeIfAbsent(transfer, unused -> new long[TracingRule.values().length])[
                                                piece.rule().index()] +=
                                        piece.cents());
            }
        }
        Map<TracedTransfer, ByRule> byStation = new LinkedHashMap<>();
        cents.forEach((transfer, amounts) -> byStation.put(transfer, ByRule.of(amounts)));
        return byStation;
    }

    /** One path for each sequence of transfers, largest first; counted and uncounted money apart. */
    public List<MoneyPath> paths() {
        Map<PathKey, long[]> cents = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            PathKind kind = piece.counted() ? PathKind.COUNTED : PathKind.UNCOUNTED;
            cents.computeIfAbsent(
                                    new PathKey(piece.trace(), kind, piece.route()),
                                    unused -> new long[TracingRule.values().length])[
                            piece.rule().index()] +=
                    piece.cents();
        }
        List<MoneyPath> paths = new ArrayList<>();
        cents.forEach((key, amounts) -> paths.add(key.path(ByRule.of(amounts))));
        paths.sort(LARGEST_FIRST);
        return paths;
    }

    /** Largest first; paths of one size by kind, time and transfers, so that the data alone decide. */
    public static final Comparator<MoneyPath> LARGEST_FIRST = Comparator.comparing(Reached::mostOf)
            .reversed()
            .thenComparing(MoneyPath::kind)
            .thenComparing(path -> path.hops().get(path.hops().size() - 1).movedAt())
            .thenComparing(path ->
                    path.hops().stream().map(PathHop::transferId).toList().toString());

    private static long mostOf(MoneyPath path) {
        return Math.max(
                Math.max(path.fifoCents(), path.lifoCents()), Math.max(path.ownFirstCents(), path.proRataCents()));
    }

    private static List<Hit> hits(List<Piece> pieces) {
        Map<Arrival, Sums> sums = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            sums.computeIfAbsent(
                            new Arrival(
                                    piece.trace(),
                                    piece.route().get(piece.route().size() - 1)),
                            unused -> new Sums())
                    .add(piece);
        }
        List<Hit> hits = new ArrayList<>();
        sums.forEach((arrival, sum) -> hits.add(sum.hit(arrival)));
        hits.sort(Comparator.comparing(Hit::transfer, TracedTransfer.ORDER)
                .thenComparing(hit -> hit.trace().drawdownId()));
        return hits;
    }

    private static TracedTransfer last(Piece piece) {
        return piece.trace().transfers().get(piece.route().get(piece.route().size() - 1));
    }

    /** A transfer may bring money of more than one drawdown. */
    private record Arrival(DrawdownTrace trace, int transfer) {}

    private static final class Sums {
        final long[] counted = new long[TracingRule.values().length];
        final long[] uncounted = new long[TracingRule.values().length];

        void add(Piece piece) {
            (piece.counted() ? counted : uncounted)[piece.rule().index()] += piece.cents();
        }

        Hit hit(Arrival arrival) {
            return new Hit(
                    arrival.trace(),
                    arrival.trace().transfers().get(arrival.transfer()),
                    ByRule.of(counted),
                    ByRule.of(uncounted));
        }
    }

    private record PathKey(DrawdownTrace trace, PathKind kind, List<Integer> route) {
        MoneyPath path(ByRule amounts) {
            List<TracedTransfer> transfers =
                    route.stream().map(trace.transfers()::get).toList();
            LeafClass target = transfers.get(transfers.size() - 1).payeeClass();
            return new MoneyPath(
                    kind,
                    trace.drawdownId(),
                    target,
                    amounts.of(TracingRule.FIFO),
                    amounts.of(TracingRule.LIFO),
                    amounts.of(TracingRule.OWN_FIRST),
                    amounts.of(TracingRule.PRO_RATA),
                    transfers.stream().map(Reached::hop).toList());
        }
    }

    /** A transfer as a step of a path. */
    public static PathHop hop(TracedTransfer transfer) {
        return new PathHop(
                transfer.transferId(),
                transfer.payer().account(),
                transfer.payee().account(),
                Instant.ofEpochMilli(transfer.at()),
                transfer.amountCents());
    }

    /** Looks through the tree of one drawdown. */
    private static final class Walk {

        private final DrawdownTrace trace;
        private final CountedPaths counting;
        private final Circle circle;

        /** By transfer, until when its payee must pass on; 0 until asked, since few payees pass anything on. */
        private long[] deadlines = {};

        Walk(DrawdownTrace trace, CountedPaths counting, Circle circle) {
            this.trace = trace;
            this.counting = counting;
            this.circle = circle;
        }

        void collect(
                BiPredicate<DrawdownTrace, TracedTransfer> target, Predicate<TracedTransfer> end, List<Piece> pieces) {
            List<TracedTransfer> transfers = trace.transfers();
            if (!hasTarget(transfers, target)) {
                return;
            }
            boolean[] targets = new boolean[transfers.size()];
            boolean[] ends = new boolean[transfers.size()];
            deadlines = new long[transfers.size()];
            for (int i = 0; i < targets.length; i++) {
                targets[i] = target.test(trace, transfers.get(i));
                ends[i] = end.test(transfers.get(i));
            }
            for (TracingRule rule : TracingRule.values()) {
                collect(rule, targets, ends, pieces);
            }
        }

        private boolean hasTarget(List<TracedTransfer> transfers, BiPredicate<DrawdownTrace, TracedTransfer> target) {
            for (int i = 0; i < transfers.size(); i++) {
                if (target.test(trace, transfers.get(i))) {
                    return true;
                }
            }
            return false;
        }

        private void collect(TracingRule rule, boolean[] targets, boolean[] ends, List<Piece> pieces) {
            LotTable lots = trace.lots.get(rule.index());
            long[] passedOn = passedOn(lots);
            for (int i = 0; i < lots.size(); i++) {
                if (!lots.isKnown(i) || lots.net(i) <= 0 || !targets[lots.transfer(i)]) {
                    continue;
                }
                List<Integer> route = new ArrayList<>();
                route.add(lots.transfer(i));
                boolean counted = true;
                boolean first = true;
                int lot = lots.parent(i);
                while (lot != MovedPart.NO_LOT && first) {
                    int at = lots.find(lot);
                    if (at < 0 || !lots.isKnown(at)) {
                        // Without its beginning, known to another engine, a path proves nothing.
                        first = false;
                        break;
                    }
                    int transfer = lots.transfer(at);
                    first = !targets[transfer] && !ends[transfer];
                    counted &= deadline(transfer) == Long.MAX_VALUE || counting.isPassedOn(passedOn[at], lots.net(at));
                    route.add(0, transfer);
                    lot = lots.parent(at);
                }
                if (first) {
                    pieces.add(new Piece(trace, rule, List.copyOf(route), counted, lots.net(i)));
                }
            }
        }

        private long deadline(int index) {
            if (deadlines[index] == 0) {
                TracedTransfer transfer = trace.transfers().get(index);
                deadlines[index] =
                        circle.isPaidToStranger(transfer) ? counting.deadline(transfer, circle.time()) : Long.MAX_VALUE;
            }
            return deadlines[index];
        }

        private long[] passedOn(LotTable lots) {
            long[] passedOn = new long[lots.size()];
            for (int i = 0; i < lots.size(); i++) {
                int parent = lots.isKnown(i) && lots.parent(i) != MovedPart.NO_LOT ? lots.find(lots.parent(i)) : -1;
                if (parent >= 0
                        && lots.isKnown(parent)
                        && trace.transfers().get(lots.transfer(i)).at() < deadline(lots.transfer(parent))) {
                    passedOn[parent] += lots.net(i);
                }
            }
            return passedOn;
        }
    }
}
