package io.loanwatch.local.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.TracingRule;
import java.util.Locale;

/** A loan's trace as JSON: a tree of transfers for each drawdown, and where the money is under each rule. */
public final class TraceJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TraceJson() {}

    public static JsonNode of(LoanTrace trace) {
        ObjectNode loan = MAPPER.createObjectNode();
        loan.put("loan_id", trace.loanId());
        loan.put("borrower_id", trace.borrowerId());
        loan.put("as_of", trace.asOf().toString());
        ArrayNode drawdowns = loan.putArray("drawdowns");
        MoneyTree.of(trace.movements()).forEach((id, tree) -> {
            ObjectNode drawdown = drawdowns.addObject();
            drawdown.put("drawdown_id", id);
            drawdown.set("payout", node(tree.root()));
            ArrayNode traces = drawdown.putArray("traces");
            trace.traces().stream().filter(row -> row.drawdownId().equals(id)).forEach(row -> traces.add(row(row)));
        });
        return loan;
    }

    private static ObjectNode node(MoneyTree.Node node) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("transfer_id", node.transferId());
        json.put("from_account", node.fromAccount());
        json.put("to_account", node.toAccount());
        json.put("moved_at", node.movedAt().toString());
        json.put("payee_class", node.payeeClass().name());
        json.put("leaf", node.leaf().map(LeafClass::name).orElse(null));
        json.put("transfer_amount_cents", node.transferCents());
        for (TracingRule rule : TracingRule.values()) {
            String name = rule.name().toLowerCase(Locale.ROOT);
            json.put(name + "_cents", node.cents(rule));
            if (node.returnedCents(rule) > 0) {
                json.put(name + "_returned_cents", node.returnedCents(rule));
            }
        }
        ArrayNode children = json.putArray("children");
        node.children().forEach(child -> children.add(node(child)));
        return json;
    }

    private static ObjectNode row(FundTrace trace) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("rule", trace.rule().name());
        json.put("known_at", trace.knownAt().toString());
        json.put("closed", trace.closed());
        json.put("amount_cents", trace.amountCents());
        ObjectNode leaves = json.putObject("leaves");
        trace.leaves().forEach(leaf -> leaves.put(leaf.leaf().name(), leaf.amountCents()));
        ArrayNode lots = json.putArray("lots");
        trace.lots()
                .forEach(lot -> lots.addObject()
                        .put("account", lot.account())
                        .put("hop", lot.hop())
                        .put("amount_cents", lot.amountCents()));
        ArrayNode hops = json.putArray("parts_by_hop");
        trace.partsByHop().forEach(hops::add);
        return json;
    }
}
