package io.loanwatch.detectors.tracing;

import io.loanwatch.model.LeafClass;
import io.loanwatch.model.TracingRule;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rules of tracing read aloud: lists, searched from end to end, and numbers without limit. Shares nothing with the ledger but
 * the transfers it is given.
 */
final class NaiveTracer {

    /** A drawdown under one rule, and what has ended in its leaves. */
    private static final class Money {
        final String drawdown;
        final BigInteger amount;
        final long agesAt;
        final Map<LeafClass, BigInteger> leaves = new TreeMap<>();

        Money(String drawdown, BigInteger amount, long agesAt) {
            this.drawdown = drawdown;
            this.amount = amount;
            this.agesAt = agesAt;
        }

        void leaf(LeafClass leaf, BigInteger change) {
            leaves.merge(leaf, change, BigInteger::add);
        }
    }

    /** What makes two items the same lot. */
    private record Origin(Money money, int hop, String path, int number) {}

    private static final class Item {
        @Nullable
        Origin origin;

        BigInteger amount;

        Item(@Nullable Origin origin, BigInteger amount) {
            this.origin = origin;
            this.amount = amount;
        }
    }

    private static final class Piece {
        final Origin from;
        final @Nullable Origin to;
        final LeafClass leaf;
        BigInteger inLeaf;

        Piece(Origin from, @Nullable Origin to, LeafClass leaf, BigInteger inLeaf) {
            this.from = from;
            this.to = to;
            this.leaf = leaf;
            this.inLeaf = inLeaf;
        }
    }

    private final class Book {
        final TracingRule rule;
        final List<Money> moneys = new ArrayList<>();
        final Map<String, List<Item>> accounts = new TreeMap<>();
        final Map<String, List<Piece>> moved = new TreeMap<>();

        Book(TracingRule rule) {
            this.rule = rule;
        }

        boolean pool() {
            return rule == TracingRule.OWN_FIRST || rule == TracingRule.PRO_RATA;
        }

        void own(List<Item> items, BigInteger amount) {
            if (pool()) {
                items.get(0).amount = items.get(0).amount.add(amount);
            } else {
                items.add(new Item(null, amount));
            }
        }

        List<Item> begin(Transfer transfer) {
            return accounts.computeIfAbsent(transfer.payee().account(), unused -> {
                List<Item> items = new ArrayList<>();
                BigInteger before =
                        big(transfer.payee().balanceAfterCents().orElse(0)).subtract(big(transfer.amountCents()));
                items.add(new Item(null, before.max(BigInteger.ZERO)));
                return items;
            });
        }

        void tidy() {
            for (List<Item> items : accounts.values()) {
                // The first item is the pool, and may be empty; for the other rules an empty item says nothing.
                items.removeIf(item -> item.amount.signum() == 0 && (item.origin != null || !pool()));
            }
            accounts.values().removeIf(items -> items.stream().allMatch(item -> item.origin == null));
        }

        void draw(Transfer transfer, long effective) {
            var money = new Money(
                    transfer.drawdownId().orElseThrow(),
                    big(transfer.amountCents()),
                    effective + parameters.maxAge().toMillis());
            moneys.add(money);
            if (transfer.payee().inside()) {
                begin(transfer)
                        .add(new Item(
                                new Origin(money, 0, transfer.eventId(), numbers++), big(transfer.amountCents())));
            } else {
                money.leaf(transfer.leafClass(), big(transfer.amountCents()));
            }
        }

        /** Rules 6 to 8: how much of each item goes, item by item. */
        List<BigInteger> debit(List<Item> items, Transfer transfer) {
            List<BigInteger> gone = new ArrayList<>();
            items.forEach(item -> gone.add(BigInteger.ZERO));
            BigInteger rest = big(transfer.amountCents());
            for (int i = 0; i < items.size(); i++) {
                Origin origin = items.get(i).origin;
                if (origin != null
                        && origin.money().drawdown.equals(transfer.drawdownId().orElse(null))) {
                    BigInteger take = rest.min(items.get(i).amount);
                    gone.set(i, take);
                    rest = rest.subtract(take);
                }
            }
            BigInteger total = BigInteger.ZERO;
            for (int i = 0; i < items.size(); i++) {
                total = total.add(items.get(i).amount.subtract(gone.get(i)));
            }
            rest = rest.min(total);
            if (rule == TracingRule.PRO_RATA) {
                BigInteger sum = BigInteger.ZERO;
                BigInteger before = BigInteger.ZERO;
                for (int i = 0; i < items.size() && total.signum() > 0; i++) {
                    sum = sum.add(items.get(i).amount.subtract(gone.get(i)));
                    BigInteger upTo = rest.multiply(sum).divide(total);
                    gone.set(i, gone.get(i).add(upTo.subtract(before)));
                    before = upTo;
                }
                return gone;
            }
            for (int n = 0; n < items.size(); n++) {
                int i = rule == TracingRule.LIFO ? items.size() - 1 - n : n;
                BigInteger take = rest.min(items.get(i).amount.subtract(gone.get(i)));
                gone.set(i, gone.get(i).add(take));
                rest = rest.subtract(take);
            }
            return gone;
        }

        void move(Transfer transfer) {
            List<Item> items =
                    transfer.payer().inside() ? accounts.get(transfer.payer().account()) : null;
            List<Origin> parents = new ArrayList<>();
            List<BigInteger> amounts = new ArrayList<>();
            if (items != null) {
                List<BigInteger> gone = debit(items, transfer);
                for (int i = 0; i < items.size(); i++) {
                    Item item = items.get(i);
                    item.amount = item.amount.subtract(gone.get(i));
                    if (item.origin != null && gone.get(i).signum() > 0) {
                        parents.add(item.origin);
                        amounts.add(gone.get(i));
                    }
                }
                tidy();
            }
            BigInteger clean = big(transfer.amountCents());
            List<Piece> pieces = new ArrayList<>();
            for (int i = 0; i < parents.size(); i++) {
                Origin parent = parents.get(i);
                BigInteger amount = amounts.get(i);
                BigInteger floor = parent.money().amount.multiply(big(parameters.floorSharePpm()));
                boolean small = amount.multiply(big(1_000_000)).compareTo(floor) < 0;
                if (!transfer.payee().inside()) {
                    pieces.add(new Piece(parent, null, transfer.leafClass(), amount));
                    parent.money().leaf(transfer.leafClass(), amount);
                } else if (small || parent.hop() + 1 > parameters.maxHop()) {
                    pieces.add(new Piece(parent, null, LeafClass.UNTRACED, amount));
                    parent.money().leaf(LeafClass.UNTRACED, amount);
                } else {
                    var child = new Origin(
                            parent.money(), parent.hop() + 1, parent.path() + ">" + transfer.eventId(), numbers++);
                    begin(transfer).add(new Item(child, amount));
                    pieces.add(new Piece(parent, child, LeafClass.UNCLASSIFIED, BigInteger.ZERO));
                    clean = clean.subtract(amount);
                }
            }
            List<Item> payee =
                    transfer.payee().inside() ? accounts.get(transfer.payee().account()) : null;
            if (payee != null) {
                own(payee, clean);
            }
            if (!pieces.isEmpty()) {
                moved.put(transfer.eventId(), pieces);
            }
            tidy();
        }

        /** Rules 16 to 19; returns the ages of the drawdowns that anything returned of. */
        List<Long> reverse(Transfer reversal) {
            BigInteger rest = big(reversal.amountCents());
            BigInteger own = rest;
            List<Item> restored = new ArrayList<>();
            List<Item> giver =
                    reversal.payer().inside() ? accounts.get(reversal.payer().account()) : null;
            for (Piece piece : moved.getOrDefault(reversal.reversalOf().orElseThrow(), List.of())) {
                BigInteger back = BigInteger.ZERO;
                if (piece.to == null) {
                    back = rest.min(piece.inLeaf);
                    piece.inLeaf = piece.inLeaf.subtract(back);
                    piece.from.money().leaf(piece.leaf, back.negate());
                    rest = rest.subtract(back);
                } else if (giver != null) {
                    for (Item item : giver) {
                        if (piece.to.equals(item.origin)) {
                            BigInteger take = rest.min(item.amount);
                            item.amount = item.amount.subtract(take);
                            back = back.add(take);
                            rest = rest.subtract(take);
                        }
                    }
                    own = own.subtract(back);
                }
                if (back.signum() > 0) {
                    restored.add(new Item(piece.from, back));
                }
            }
            if (giver != null) {
                for (int n = 0; n < giver.size(); n++) {
                    Item item = giver.get(rule == TracingRule.LIFO ? giver.size() - 1 - n : n);
                    if (item.origin == null) {
                        BigInteger take = own.min(item.amount);
                        item.amount = item.amount.subtract(take);
                        own = own.subtract(take);
                    }
                }
                tidy();
            }
            if (!restored.isEmpty()) {
                begin(reversal).addAll(restored);
            }
            List<Item> taker =
                    reversal.payee().inside() ? accounts.get(reversal.payee().account()) : null;
            if (taker != null) {
                own(taker, rest);
            }
            tidy();
            return restored.stream()
                    .map(item -> item.origin == null ? 0L : item.origin.money().agesAt)
                    .toList();
        }

        void age(long instant) {
            for (Money money : moneys) {
                if (money.agesAt > instant) {
                    continue;
                }
                for (List<Item> items : accounts.values()) {
                    for (int i = 0; i < items.size(); i++) {
                        Item item = items.get(i);
                        if (item.origin != null && item.origin.money() == money) {
                            money.leaf(LeafClass.AGED, item.amount);
                            item.origin = null;
                            if (pool()) {
                                items.get(0).amount = items.get(0).amount.add(item.amount);
                                items.remove(i--);
                            }
                        }
                    }
                }
                moved.values().forEach(pieces -> pieces.removeIf(piece -> piece.from.money() == money));
            }
            tidy();
        }
    }

    private record Known(Transfer transfer, long until) {}

    private final TracingParameters parameters;
    private final List<Book> books = new ArrayList<>();
    private final Map<String, Known> known = new TreeMap<>();
    private final Map<String, BigInteger> reversed = new TreeMap<>();
    private final TreeSet<String> refused = new TreeSet<>();
    private int numbers;

    NaiveTracer(TracingParameters parameters) {
        this.parameters = parameters;
        for (TracingRule rule : TracingRule.values()) {
            books.add(new Book(rule));
        }
    }

    /** Applies what is due at a clock, all at once. */
    void run(List<Transfer> transfers, long clock) {
        long through = clock - parameters.bookingBound().toMillis();
        List<Transfer> due = new ArrayList<>(transfers);
        due.removeIf(transfer -> effective(transfer) > through);
        due.sort(Comparator.comparingLong(this::effective)
                .thenComparing(transfer -> transfer.reversalOf().isPresent() ? 2 : draws(transfer) ? 0 : 1)
                .thenComparing(Transfer::eventId));
        for (Transfer transfer : due) {
            books.forEach(book -> book.age(effective(transfer)));
            known.values().removeIf(known -> known.until() <= effective(transfer));
            if (transfer.reversalOf().isPresent()) {
                reverse(transfer);
            } else if (draws(transfer)) {
                draw(transfer);
            } else {
                move(transfer);
            }
        }
        books.forEach(book -> book.age(through));
    }

    private void draw(Transfer transfer) {
        long now = effective(transfer);
        for (Money money : books.get(0).moneys) {
            if (money.agesAt > now
                    && money.drawdown.equals(transfer.drawdownId().orElseThrow())) {
                refused.add(transfer.eventId());
                return;
            }
        }
        books.forEach(book -> book.draw(transfer, now));
        known.put(
                transfer.eventId(),
                new Known(transfer, now + parameters.maxAge().toMillis()));
    }

    private void undo(Transfer correction, String correctedId) {
        Known original = known.get(correctedId);
        if (original == null
                || draws(original.transfer())
                || original.transfer().reversalOf().isPresent()) {
            return;
        }
        Transfer first = original.transfer();
        BigInteger left = big(first.amountCents()).subtract(reversed.getOrDefault(correctedId, BigInteger.ZERO));
        if (left.signum() > 0) {
            reverse(new Transfer(
                    correction.eventId() + "/undo",
                    TransferKind.REVERSAL,
                    correction.occurredAtMillis(),
                    correction.knownAtMillis(),
                    withoutBalance(first.payee()),
                    withoutBalance(first.payer()),
                    left.longValueExact(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(correctedId),
                    Optional.empty(),
                    LeafClass.UNCLASSIFIED));
        }
    }

    private static Transfer.Side withoutBalance(Transfer.Side side) {
        return new Transfer.Side(side.account(), side.inside(), OptionalLong.empty());
    }

    private void move(Transfer transfer) {
        transfer.corrects().ifPresent(corrected -> undo(transfer, corrected));
        long until = Long.MIN_VALUE;
        for (Book book : books) {
            book.move(transfer);
            for (Piece piece : book.moved.getOrDefault(transfer.eventId(), List.of())) {
                until = Math.max(until, piece.from.money().agesAt);
            }
        }
        if (until > Long.MIN_VALUE) {
            known.put(transfer.eventId(), new Known(transfer, until));
        }
    }

    private void reverse(Transfer reversal) {
        String originalId = reversal.reversalOf().orElseThrow();
        Known original = known.get(originalId);
        if (original != null) {
            Transfer first = original.transfer();
            BigInteger sum = reversed.getOrDefault(originalId, BigInteger.ZERO).add(big(reversal.amountCents()));
            if (draws(first)
                    || first.reversalOf().isPresent()
                    || !first.payer().account().equals(reversal.payee().account())
                    || !first.payee().account().equals(reversal.payer().account())
                    || sum.compareTo(big(first.amountCents())) > 0) {
                refused.add(reversal.eventId());
                return;
            }
            reversed.put(originalId, sum);
        }
        long until = Long.MIN_VALUE;
        for (Book book : books) {
            for (long agesAt : book.reverse(reversal)) {
                until = Math.max(until, agesAt);
            }
        }
        if (until > Long.MIN_VALUE) {
            known.put(reversal.eventId(), new Known(reversal, until));
        }
    }

    /** Everything there is to know, a line a fact. */
    TreeSet<String> facts() {
        var facts = new TreeSet<String>();
        refused.forEach(id -> facts.add("refused " + id));
        for (Book book : books) {
            for (Money money : book.moneys) {
                money.leaves.forEach((leaf, amount) -> {
                    if (amount.signum() != 0) {
                        facts.add("%s %s leaf %s = %d".formatted(book.rule, money.drawdown, leaf, amount));
                    }
                });
            }
            book.accounts.forEach((account, items) -> {
                int place = 0;
                BigInteger own = BigInteger.ZERO;
                for (Item item : items) {
                    if (item.origin == null) {
                        own = own.add(item.amount);
                    } else {
                        facts.add("%s account %s lot %d = %s hop %d by %s: %d after %d own"
                                .formatted(
                                        book.rule,
                                        account,
                                        place++,
                                        item.origin.money().drawdown,
                                        item.origin.hop(),
                                        item.origin.path(),
                                        item.amount,
                                        own));
                    }
                }
                facts.add("%s account %s own = %d".formatted(book.rule, account, own));
            });
        }
        return facts;
    }

    private long effective(Transfer transfer) {
        return Math.max(
                transfer.occurredAtMillis(),
                transfer.knownAtMillis() - parameters.bookingBound().toMillis());
    }

    private static boolean draws(Transfer transfer) {
        return transfer.kind() == TransferKind.DRAWDOWN;
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
