package io.loanwatch.local.trace;

import io.loanwatch.model.LeafClass;
import io.loanwatch.model.TracingRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A loan's trace as a graph for Graphviz: accounts, and between them what moved, least and most under the four rules. */
public final class TraceGraph {

    private TraceGraph() {}

    /** Text of a graph in the DOT language. */
    public static String of(LoanTrace trace) {
        var graph = new StringBuilder("digraph loan {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];\n");
        Map<String, String> edges = new LinkedHashMap<>();
        MoneyTree.of(trace.movements()).values().forEach(tree -> add(tree.root(), graph, edges));
        edges.values().forEach(graph::append);
        return graph.append("}\n").toString();
    }

    private static void add(MoneyTree.Node node, StringBuilder graph, Map<String, String> edges) {
        boolean ended = node.leaf().isPresent() && node.leaf().get() != LeafClass.UNTRACED;
        graph.append("  %s [label=%s%s];\n"
                .formatted(
                        quoted(node.toAccount()),
                        quoted(node.toAccount() + "\\n" + node.payeeClass()),
                        ended ? ", style=rounded" : ""));
        long least =
                Arrays.stream(TracingRule.values()).mapToLong(node::cents).min().orElse(0);
        long most =
                Arrays.stream(TracingRule.values()).mapToLong(node::cents).max().orElse(0);
        edges.merge(
                node.transferId() + " " + least + " " + most,
                "  %s -> %s [label=%s];\n"
                        .formatted(
                                quoted(node.fromAccount()),
                                quoted(node.toAccount()),
                                quoted("%s\\n¥%s to ¥%s"
                                        .formatted(
                                                TraceText.minute(node.movedAt()),
                                                TraceText.yuan(least),
                                                TraceText.yuan(most)))),
                (first, again) -> first);
        node.children().forEach(child -> add(child, graph, edges));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\\\"") + '"';
    }
}
