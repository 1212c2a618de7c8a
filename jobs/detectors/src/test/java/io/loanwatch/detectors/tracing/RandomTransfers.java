package io.loanwatch.detectors.tracing;

import io.loanwatch.model.LeafClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * A bank's transfers over hours or months: cycles and chains, bursts of one instant, overdrafts, entrusted payments, cash
 * pools, loans that meet on one account or repay each other, and reversals of all that can and cannot be reversed. The same
 * seed gives the same transfers.
 */
final class RandomTransfers {

    static final long START = 1_750_000_000_000L;

    private static final long DAY = 86_400_000L;
    private static final LeafClass[] OUTSIDE = {
        LeafClass.PROPERTY, LeafClass.PERSON, LeafClass.LOAN_REPAYMENT, LeafClass.WEALTH_PRODUCT, LeafClass.UNCLASSIFIED
    };

    final List<Transfer> transfers = new ArrayList<>();
    final long end;

    private final Random random;
    private final int accounts;
    private final boolean chain;
    private final long largest;
    private final Map<String, Long> balances = new HashMap<>();
    private final List<String> drawdowns = new ArrayList<>();
    private long now = START;

    RandomTransfers(long seed) {
        random = new Random(seed);
        accounts = chance(70) ? 3 + random.nextInt(12) : 20 + random.nextInt(300);
        chain = chance(30);
        largest = chance(20) ? Transfer.MAX_AMOUNT_CENTS : chance(30) ? 500 : 100_000_000;
        int size = 40 + random.nextInt(chance(10) ? 500 : 120);
        long span = chance(50) ? 200 * DAY : 10 * 3_600_000L;
        for (int i = 0; i < size; i++) {
            if (chance(60)) {
                now += Math.max(1, (long) (random.nextDouble() * 2 * span / size));
            }
            next(i);
        }
        end = chance(50) ? now + 3 * 3_600_000L : now + 300 * DAY;
    }

    private void next(int number) {
        int kind = random.nextInt(100);
        if (number < 2 || kind < 6) {
            draw();
        } else if (kind < 24) {
            reverse();
        } else if (kind < 32) {
            sweep();
        } else {
            pay(number);
        }
    }

    private void draw() {
        String account = account();
        String id = chance(4) && !drawdowns.isEmpty() ? pick(drawdowns) : "d" + drawdowns.size();
        drawdowns.add(id);
        long cents = amount(largest);
        String payee = chance(97) ? account : "x" + random.nextInt(3);
        add(TransferKind.DRAWDOWN, "loan-" + id, payee, cents, Optional.of(id), Optional.empty(), Optional.empty());
    }

    private void pay(int number) {
        String payer = chance(75) ? rich() : chance(20) ? "x" + random.nextInt(5) : account();
        String payee = chance(22) ? "x" + random.nextInt(5) : chain ? "a" + number % accounts : account();
        long held = Math.max(1, balances.getOrDefault(payer, 1L));
        long cents = switch (random.nextInt(6)) {
            case 0 -> held;
            case 1 -> Math.max(1, held / 100 - 1 + random.nextInt(3));
            case 2 -> Math.min(Transfer.MAX_AMOUNT_CENTS, held + amount(largest));
            default -> 1 + (long) (random.nextDouble() * (held - 1));
        };
        Optional<String> drawdown =
                chance(20) && !drawdowns.isEmpty() ? Optional.of(pick(drawdowns)) : Optional.empty();
        Optional<String> correct = chance(4) && !transfers.isEmpty()
                ? Optional.of(transfers.get(random.nextInt(transfers.size())).eventId())
                : Optional.empty();
        add(TransferKind.ORDINARY, payer, payee, cents, drawdown, Optional.empty(), correct);
    }

    private void sweep() {
        String member = account();
        String header = "pool/" + member;
        boolean up = chance(60);
        long cents = Math.max(1, balances.getOrDefault(up ? member : header, 1L));
        add(
                TransferKind.ORDINARY,
                up ? member : header,
                up ? header : member,
                chance(50) ? cents : 1 + cents / 2,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void reverse() {
        boolean recent = chance(60);
        int from = recent ? Math.max(0, transfers.size() - 12) : 0;
        Transfer original = transfers.get(from + random.nextInt(transfers.size() - from));
        long cents = switch (random.nextInt(5)) {
            case 0 -> 1 + (long) (random.nextDouble() * (original.amountCents() - 1));
            case 1 -> Math.min(Transfer.MAX_AMOUNT_CENTS, original.amountCents() + random.nextInt(2));
            case 2 -> Math.max(1, original.amountCents() / 3);
            default -> original.amountCents();
        };
        boolean swapped = chance(97);
        String id = chance(94) ? original.eventId() : "unknown";
        String payer = original.payee().account();
        String payee = original.payer().account();
        add(
                TransferKind.REVERSAL,
                swapped ? payer : payee,
                swapped ? payee : payer,
                cents,
                chance(20) && !drawdowns.isEmpty() ? Optional.of(pick(drawdowns)) : Optional.empty(),
                Optional.of(id),
                Optional.empty());
    }

    private void add(
            TransferKind kind,
            String payer,
            String payee,
            long cents,
            Optional<String> drawdown,
            Optional<String> reversalOf,
            Optional<String> corrects) {
        long payerAfter = change(payer, -cents);
        long payeeAfter = change(payee, cents);
        long occurredAt = chance(4) ? now - 2 * 3_600_000L : chance(4) ? now + random.nextInt(200_000) : now;
        long knownAt = now + (chance(15) ? 0 : chance(10) ? 5_000_000 : random.nextInt(60_001));
        transfers.add(new Transfer(
                "%04x-%d".formatted(random.nextInt(65_536), transfers.size()),
                kind,
                occurredAt,
                knownAt,
                side(payer, payerAfter),
                side(payee, payeeAfter),
                cents,
                Optional.empty(),
                drawdown,
                reversalOf,
                corrects,
                OUTSIDE[Math.abs(payee.hashCode()) % OUTSIDE.length]));
    }

    private Transfer.Side side(String account, long balance) {
        boolean inside = account.startsWith("a") || account.startsWith("pool");
        return new Transfer.Side(
                account, inside, inside && chance(90) ? OptionalLong.of(balance) : OptionalLong.empty());
    }

    private long change(String account, long cents) {
        long balance = balances.getOrDefault(account, chance(30) ? 0L : amount(largest)) + cents;
        balances.put(account, Math.max(-Transfer.MAX_AMOUNT_CENTS, Math.min(balance, Transfer.MAX_AMOUNT_CENTS)));
        return balance;
    }

    private String rich() {
        String best = account();
        for (int i = 0; i < 4; i++) {
            String other = account();
            if (balances.getOrDefault(other, 0L) > balances.getOrDefault(best, 0L)) {
                best = other;
            }
        }
        return best;
    }

    private String account() {
        // Few accounts see most of the money, as in life.
        return "a" + (chance(60) ? random.nextInt(Math.min(accounts, 6)) : random.nextInt(accounts));
    }

    private long amount(long upTo) {
        return Math.max(1, (long) Math.pow(upTo, 0.4 + 0.6 * random.nextDouble()));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
