package io.loanwatch.detectors.tracing;

import io.loanwatch.model.TracingRule;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a tracer knows, a line a fact, in the words of {@link NaiveTracer#facts}. */
final class CollectedFacts implements TracingListener {

    private final TreeSet<String> facts = new TreeSet<>();

    @Override
    public void closed(DrawdownReport report) {
        leaves(report, facts);
    }

    @Override
    public void refused(Violation violation) {
        facts.add("refused " + violation.transfer().eventId());
    }

    TreeSet<String> of(Tracer tracer) {
        var all = new TreeSet<>(facts);
        for (TracingRule rule : TracingRule.values()) {
            tracer.reports(rule).forEach(report -> leaves(report, all));
            tracer.accounts(rule).forEach(account -> entries(rule, account, all));
        }
        return all;
    }

    private static void leaves(DrawdownReport report, TreeSet<String> facts) {
        report.leafCents()
                .forEach((leaf, cents) ->
                        facts.add("%s %s leaf %s = %d".formatted(report.rule(), report.drawdownId(), leaf, cents)));
    }

    private static void entries(TracingRule rule, Account account, TreeSet<String> facts) {
        int place = 0;
        long own = rule.poolsOwnMoney() ? account.ownCents() : 0;
        for (Entry entry : account.entries()) {
            Lot lot = entry.lot();
            if (lot == null) {
                own += entry.amountCents();
            } else {
                facts.add("%s account %s lot %d = %s hop %d by %s: %d after %d own"
                        .formatted(
                                rule,
                                account.key,
                                place++,
                                lot.drawdown.id,
                                lot.hop,
                                lot.path().stream().map(Hop::transferId).collect(Collectors.joining(">")),
                                entry.amountCents(),
                                own));
            }
        }
        facts.add("%s account %s own = %d".formatted(rule, account.key, account.ownCents()));
        if (own != account.ownCents()) {
            facts.add("%s account %s: its entries of own money add up to %d".formatted(rule, account.key, own));
        }
    }
}
