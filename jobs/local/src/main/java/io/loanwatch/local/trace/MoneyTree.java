package io.loanwatch.local.trace;

import io.loanwatch.model.FundMovement;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.MovedPart;
import io.loanwatch.model.MovementKind;
import io.loanwatch.model.TracingRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ways that the money of one drawdown took: a node for each sequence of transfers from the payout, with the amount that took it
 * under each rule, net of what reversals brought back.
 */
public final class MoneyTree {

    private static final int RULES = TracingRule.values().length;

    /** One transfer on the way. */
    public static final class Node {

        private final FundMovement movement;
        private final long[] cents = new long[RULES];
        private final long[] returnedCents = new long[RULES];
        private final Map<String, Node> children = new LinkedHashMap<>();
        private Optional<LeafClass> leaf = Optional.empty();

        private Node(FundMovement movement) {
            this.movement = movement;
        }

        public String transferId() {
            return movement.transferId();
        }

        public String fromAccount() {
            return movement.payer().account();
        }

        public String toAccount() {
            return movement.payee().account();
        }

        public Instant movedAt() {
            return movement.occurredAt();
        }

        /** Class of the payee. */
        public LeafClass payeeClass() {
            return movement.payeeClass();
        }

        /** The leaf in which it ended, empty if it went on or stands on an account. */
        public Optional<LeafClass> leaf() {
            return leaf;
        }

        /** Amount of the whole transfer, minor units. */
        public long transferCents() {
            return movement.amountCents();
        }

        /** What took this way under a rule, less what came back, minor units. */
        public long cents(TracingRule rule) {
            return cents[rule.index()] - returnedCents[rule.index()];
        }

        /** What a reversal brought back under a rule, minor units. */
        public long returnedCents(TracingRule rule) {
            return returnedCents[rule.index()];
        }

        public boolean cameBackInPart() {
            return Arrays.stream(returnedCents).anyMatch(returned -> returned > 0);
        }

        /** The next transfers, by time. */
        public List<Node> children() {
            List<Node> byTime = new ArrayList<>(children.values());
            byTime.sort(Comparator.comparing(Node::movedAt).thenComparing(Node::transferId));
            return byTime;
        }
    }

    private final Map<String, Node> lots = new HashMap<>();
    private @Nullable Node root;

    private MoneyTree() {}

    /** The tree of each drawdown, in the order of the movements, which is that of the clock. */
    public static Map<String, MoneyTree> of(Collection<FundMovement> movements) {
        Map<String, MoneyTree> trees = new LinkedHashMap<>();
        for (FundMovement movement : movements) {
            trees.computeIfAbsent(movement.drawdownId(), unused -> new MoneyTree())
                    .add(movement);
        }
        trees.values().removeIf(tree -> tree.root == null);
        return trees;
    }

    /** The payout. */
    public Node root() {
        if (root == null) {
            throw new IllegalStateException("no payout");
        }
        return root;
    }

    private void add(FundMovement movement) {
        for (MovedPart part : movement.parts()) {
            if (movement.kind() == MovementKind.RETURNED) {
                Node node = lots.get(lot(part, part.toLot()));
                if (node != null) {
                    node.returnedCents[part.rule().index()] += part.amountCents();
                }
                continue;
            }
            Node node = node(movement, part);
            node.cents[part.rule().index()] += part.amountCents();
            node.leaf = node.leaf.or(part::leaf);
            lots.put(lot(part, part.toLot()), node);
        }
    }

    private Node node(FundMovement movement, MovedPart part) {
        if (part.fromLot() == MovedPart.NO_LOT) {
            root = root == null ? new Node(movement) : root;
            return root;
        }
        Node parent = lots.get(lot(part, part.fromLot()));
        if (parent == null) {
            throw new IllegalArgumentException("movement %s comes from lot %d, which no movement brought"
                    .formatted(movement.eventId(), part.fromLot()));
        }
        return parent.children.computeIfAbsent(movement.transferId(), unused -> new Node(movement));
    }

    private static String lot(MovedPart part, int number) {
        return part.rule() + " " + number;
    }
}
