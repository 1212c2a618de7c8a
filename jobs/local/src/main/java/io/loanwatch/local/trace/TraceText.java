package io.loanwatch.local.trace;

import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.local.text.Table;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.TracedLeaf;
import io.loanwatch.model.TracedLot;
import io.loanwatch.model.TracingRule;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A loan's trace as a person reads it. */
public final class TraceText {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
            .withZone(EngineSettings.defaults().time().zone());

    /** A part below this fraction of its drawdown that ended its way is shown with others of its kind. */
    private static final long SMALL_PER_DRAWDOWN = 100;

    private TraceText() {}

    /** A tree for each drawdown, and under it where the money is under each rule. */
    public static String of(LoanTrace trace) {
        Map<String, MoneyTree> trees = MoneyTree.of(trace.movements());
        var text = new StringBuilder("loan %s of borrower %s, as of %s%n"
                .formatted(trace.loanId(), trace.borrowerId(), MINUTE.format(trace.asOf())));
        if (trees.isEmpty()) {
            return text.append("no drawdown was paid out by then, or it was followed no longer\n")
                    .toString();
        }
        trees.forEach((drawdown, tree) -> text.append("%ndrawdown %s, amounts in yuan%n".formatted(drawdown))
                .append(tree(tree))
                .append(System.lineSeparator())
                .append(whereabouts(trace, drawdown)));
        return text.toString();
    }

    private static Table tree(MoneyTree tree) {
        var table = new Table("way", "when", "to", "transfer", "FIFO", "LIFO", "OWN_FIRST", "PRO_RATA", "");
        long smallCents = tree.root().transferCents() / SMALL_PER_DRAWDOWN;
        add(tree.root(), "", "", smallCents, table);
        return table;
    }

    private static void add(MoneyTree.Node node, String prefix, String indent, long smallCents, Table table) {
        table.row(
                prefix + node.toAccount(),
                MINUTE.format(node.movedAt()),
                payee(node),
                node.transferId(),
                yuan(node.cents(TracingRule.FIFO)),
                yuan(node.cents(TracingRule.LIFO)),
                yuan(node.cents(TracingRule.OWN_FIRST)),
                yuan(node.cents(TracingRule.PRO_RATA)),
                node.cameBackInPart() ? "less what came back" : "");
        List<MoneyTree.Node> shown = new ArrayList<>();
        Map<String, List<MoneyTree.Node>> small = new TreeMap<>();
        for (MoneyTree.Node child : node.children()) {
            if (child.children().isEmpty() && most(child) < smallCents) {
                small.computeIfAbsent(payee(child), unused -> new ArrayList<>()).add(child);
            } else {
                shown.add(child);
            }
        }
        int left = shown.size() + small.size();
        for (MoneyTree.Node child : shown) {
            boolean last = --left == 0;
            add(child, indent + (last ? "└ " : "├ "), indent + (last ? "  " : "│ "), smallCents, table);
        }
        for (var together : small.entrySet()) {
            boolean last = --left == 0;
            sum(indent + (last ? "└ " : "├ "), together.getKey(), together.getValue(), table);
        }
    }

    private static void sum(String prefix, String payee, List<MoneyTree.Node> nodes, Table table) {
        table.row(
                prefix + (nodes.size() == 1 ? "1 small transfer" : nodes.size() + " small transfers"),
                "",
                payee,
                "",
                yuan(sum(nodes, TracingRule.FIFO)),
                yuan(sum(nodes, TracingRule.LIFO)),
                yuan(sum(nodes, TracingRule.OWN_FIRST)),
                yuan(sum(nodes, TracingRule.PRO_RATA)),
                "");
    }

    private static long sum(List<MoneyTree.Node> nodes, TracingRule rule) {
        return nodes.stream().mapToLong(node -> node.cents(rule)).sum();
    }

    private static long most(MoneyTree.Node node) {
        return Arrays.stream(TracingRule.values()).mapToLong(node::cents).max().orElse(0);
    }

    private static String payee(MoneyTree.Node node) {
        boolean untraced = node.leaf().filter(LeafClass.UNTRACED::equals).isPresent();
        return words(node.payeeClass()) + (untraced ? ", untraced" : "");
    }

    private static String words(LeafClass leaf) {
        return leaf.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Table whereabouts(LoanTrace trace, String drawdown) {
        var table = new Table("where it is", "FIFO", "LIFO", "OWN_FIRST", "PRO_RATA");
        for (LeafClass leaf : LeafClass.values()) {
            long[] cents = new long[TracingRule.values().length];
            trace.traces().stream()
                    .filter(row -> row.drawdownId().equals(drawdown))
                    .forEach(row -> cents[row.rule().index()] += row.leaves().stream()
                            .filter(held -> held.leaf() == leaf)
                            .mapToLong(TracedLeaf::amountCents)
                            .sum());
            row(words(leaf), cents, table);
        }
        long[] standing = new long[TracingRule.values().length];
        trace.traces().stream()
                .filter(row -> row.drawdownId().equals(drawdown))
                .forEach(row -> standing[row.rule().index()] +=
                        row.lots().stream().mapToLong(TracedLot::amountCents).sum());
        row("on accounts here", standing, table);
        return table;
    }

    private static void row(String name, long[] cents, Table table) {
        if (Arrays.stream(cents).anyMatch(value -> value != 0)) {
            table.row(name, yuan(cents[0]), yuan(cents[1]), yuan(cents[2]), yuan(cents[3]));
        }
    }

    static String yuan(long cents) {
        return cents == 0 ? "-" : String.format(Locale.ROOT, "%,d.%02d", cents / 100, cents % 100);
    }

    static String minute(Instant instant) {
        return MINUTE.format(instant);
    }
}
