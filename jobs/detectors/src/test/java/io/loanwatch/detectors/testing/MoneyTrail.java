package io.loanwatch.detectors.testing;

import io.loanwatch.model.FundMovement;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.MovedPart;
import io.loanwatch.model.MovementKind;
import io.loanwatch.model.TracingRule;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.TransferParty;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Movements of one drawdown as fund tracing would tell them, from a ledger so simple that a test can foretell it: each rule
 * takes a share of every payment from the payer's oldest lots, all of it unless a test says otherwise.
 */
public final class MoneyTrail {

    /** Fund tracing applies a transfer so much later than it was booked. */
    public static final Duration BOUND = Duration.ofSeconds(60);

    private record Lot(int number, int hop, long[] leftCents) {}

    private final String loanId;
    private final String drawdownId;
    private final List<Map<String, Deque<Lot>>> lots = new ArrayList<>();
    private final Map<String, FundMovement> byTransfer = new HashMap<>();
    private final Map<String, Lot> byNumber = new HashMap<>();
    private final int[] numbers = new int[TracingRule.values().length];
    private final double[] shares = {1, 1, 1, 1};
    private Duration knownLater = BOUND;

    public MoneyTrail(String loanId, String drawdownId) {
        this.loanId = loanId;
        this.drawdownId = drawdownId;
        for (int i = 0; i < numbers.length; i++) {
            lots.add(new HashMap<>());
        }
    }

    /** From now on a rule finds so much of each payment to be loan money. */
    public MoneyTrail share(TracingRule rule, double share) {
        shares[rule.index()] = share;
        return this;
    }

    /** From now on transfers become known so much later than they take effect. */
    public MoneyTrail knownLater(Duration later) {
        knownLater = later;
        return this;
    }

    public FundMovement drawn(Instant at, TransferParty account, long cents) {
        List<MovedPart> parts = new ArrayList<>();
        for (TracingRule rule : TracingRule.values()) {
            int number = numbers[rule.index()]++;
            put(rule, account.account(), new Lot(number, 0, new long[] {cents}));
            parts.add(new MovedPart(rule, MovedPart.NO_LOT, number, Optional.empty(), 0, cents));
        }
        return movement(
                MovementKind.DRAWN,
                "pay-" + drawdownId,
                at,
                TransactionType.LOAN_DRAWDOWN,
                Optional.empty(),
                Ends.bank(),
                account,
                LeafClass.UNCLASSIFIED,
                cents,
                parts);
    }

    /** A payment; what the payer does not hold of the drawdown is its own money. */
    public FundMovement paid(
            String id,
            Instant at,
            TransferParty payer,
            TransferParty payee,
            LeafClass payeeClass,
            long cents,
            TransactionType type) {
        List<MovedPart> parts = new ArrayList<>();
        boolean leaf = payee.bankCode().isPresent();
        for (TracingRule rule : TracingRule.values()) {
            long left = (long) (cents * shares[rule.index()]);
            for (Lot lot : List.copyOf(of(rule, payer.account()))) {
                long taken = Math.min(left, lot.leftCents[0]);
                if (taken > 0) {
                    lot.leftCents[0] -= taken;
                    left -= taken;
                    int number = numbers[rule.index()]++;
                    Lot child = new Lot(number, lot.hop + 1, new long[] {taken});
                    put(rule, payee.account(), child);
                    parts.add(new MovedPart(
                            rule,
                            lot.number,
                            number,
                            leaf ? Optional.of(payeeClass) : Optional.empty(),
                            lot.hop + 1,
                            taken));
                }
            }
        }
        return movement(MovementKind.MOVED, id, at, type, Optional.empty(), payer, payee, payeeClass, cents, parts);
    }

    /** Takes back what is left of a payment where it went. */
    public FundMovement reversed(String id, Instant at, String original, TransactionType type) {
        FundMovement paid = byTransfer.get(original);
        List<MovedPart> parts = new ArrayList<>();
        for (MovedPart part : paid.parts()) {
            Lot child = byNumber.get(part.rule() + " " + part.toLot());
            long back = Math.min(child.leftCents[0], part.amountCents());
            if (back > 0) {
                child.leftCents[0] -= back;
                byNumber.get(part.rule() + " " + part.fromLot()).leftCents[0] += back;
                parts.add(new MovedPart(part.rule(), part.fromLot(), part.toLot(), part.leaf(), part.hop() - 1, back));
            }
        }
        return movement(
                MovementKind.RETURNED,
                id,
                at,
                type,
                Optional.of(original),
                paid.payee(),
                paid.payer(),
                LeafClass.UNCLASSIFIED,
                paid.amountCents(),
                parts);
    }

    /** A credit from a payee outside the bank. */
    public FundMovement cameBack(
            String id, Instant at, String original, TransferParty payee, long cents, TransactionType type) {
        return movement(
                MovementKind.CAME_BACK,
                id,
                at,
                type,
                Optional.of(original),
                byTransfer.get(original).payee(),
                payee,
                LeafClass.SUPPLIER,
                cents,
                List.of());
    }

    private FundMovement movement(
            MovementKind kind,
            String id,
            Instant at,
            TransactionType type,
            Optional<String> original,
            TransferParty payer,
            TransferParty payee,
            LeafClass payeeClass,
            long cents,
            List<MovedPart> parts) {
        var movement = new FundMovement(
                "%s@%s/%s".formatted(id, drawdownId, kind),
                at.plus(knownLater),
                at,
                Optional.empty(),
                Records.BORROWER,
                Optional.of(loanId),
                drawdownId,
                kind,
                id,
                type,
                original,
                Ends.borrowerOf(payer),
                Ends.borrowerOf(payee),
                payer,
                payee,
                payeeClass,
                cents,
                "CNY",
                parts);
        byTransfer.put(id, movement);
        return movement;
    }

    private Deque<Lot> of(TracingRule rule, String account) {
        return lots.get(rule.index()).computeIfAbsent(account, unused -> new ArrayDeque<>());
    }

    private void put(TracingRule rule, String account, Lot lot) {
        of(rule, account).add(lot);
        byNumber.put(rule + " " + lot.number, lot);
    }
}
