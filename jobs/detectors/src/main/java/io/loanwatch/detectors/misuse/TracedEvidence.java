package io.loanwatch.detectors.misuse;

import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.detectors.text.Phrases;
import io.loanwatch.detectors.traces.ByRule;
import io.loanwatch.detectors.traces.DrawdownTrace;
import io.loanwatch.detectors.traces.Hit;
import io.loanwatch.detectors.traces.Reached;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.Measure;
import io.loanwatch.model.MoneyPath;
import io.loanwatch.model.TracingRule;
import io.loanwatch.model.Unit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Evidence of traced money: the amount under each rule, its least and most, what came on uncounted paths, the share of the
 * principal, hops and days, and the paths. In a reason, {@code {range}} stands for the amount at its beginning, {@code {drawn}} and
 * {@code {drawn_on}} for the drawdowns it came from, {@code {journey}} for hops and days, {@code {rules}} for the rules under
 * which it reaches the limit, {@code {payees}} for who received it,
 * {@code {besides}} for a sentence on what is not counted, empty if there is nothing.
 */
public final class TracedEvidence {

    private final LoanMoney loan;
    private final Reached reached;
    private final List<Measure> measures = new ArrayList<>();
    private final List<MoneyPath> paths = new ArrayList<>();
    private final Map<String, Phrase> phrases = new HashMap<>();

    /** Evidence of what reached its payees on counted paths, judged by a limit. */
    public static TracedEvidence of(LoanMoney loan, Reached reached, long limitCents) {
        return new TracedEvidence(loan, reached, reached.counted(), limitCents);
    }

    public TracedEvidence(LoanMoney loan, Reached reached, ByRule counted, long limitCents) {
        this.loan = loan;
        this.reached = reached;
        amounts(counted, limitCents);
        journey();
        paths.addAll(reached.paths());
        phrases.put("besides", besides(reached.uncounted().most()));
        phrases.put("range", Phrases.first(Phrases.range(counted.least(), counted.most())));
        phrases.put("rules", Phrases.rules(counted.rulesReaching(Math.max(1, limitCents))));
        phrases.put("payees", Phrases.payees(payees(), new Phrase("its payees", "收款方")));
    }

    private static Phrase besides(long uncountedCents) {
        if (uncountedCents == 0) {
            return new Phrase("", "");
        }
        Phrase amount = Phrases.amount(uncountedCents);
        return new Phrase(
                " Up to %s more got there by way of somebody who kept most of what it received, and is not counted."
                        .formatted(amount.english()),
                "另有至多%s经由未及时转出大部分款项的账户到达，未计入。".formatted(amount.chinese()));
    }

    private void amounts(ByRule counted, long limitCents) {
        measures.add(Measures.withThreshold("counted_min", counted.least(), Unit.CENTS, limitCents));
        measures.add(Measures.withThreshold("counted_max", counted.most(), Unit.CENTS, limitCents));
        for (TracingRule rule : TracingRule.values()) {
            measures.add(Measures.of("counted_" + rule.name().toLowerCase(Locale.ROOT), counted.of(rule), Unit.CENTS));
        }
        measures.add(Measures.of("uncounted_max", reached.uncounted().most(), Unit.CENTS));
        long principal = loan.terms().principalCents();
        measures.add(Measures.of("share", PartsPerMillion.share(counted.most(), principal), Unit.PPM));
        measures.add(Measures.of("principal", principal, Unit.CENTS));
    }

    private void journey() {
        List<DrawdownTrace> drawn =
                reached.hits().stream().map(Hit::trace).distinct().toList();
        if (drawn.isEmpty()) {
            drawn = loan.traces();
        }
        long cents = drawn.stream().mapToLong(DrawdownTrace::amountCents).sum();
        int first = drawn.stream()
                .mapToInt(trace -> loan.day(trace.drawnAt()))
                .min()
                .orElseGet(() -> loan.day(loan.now()));
        int last = drawn.stream()
                .mapToInt(trace -> loan.day(trace.drawnAt()))
                .max()
                .orElse(first);
        int arrived = reached.hits().stream()
                .mapToInt(hit -> loan.day(hit.transfer()))
                .max()
                .orElse(first);
        measures.add(Measures.of("drawn", cents, Unit.CENTS));
        measures.add(Measures.of("drawn_on", first, Unit.EPOCH_DAY));
        measures.add(Measures.of("hops", reached.hops(), Unit.COUNT));
        measures.add(Measures.of("days", arrived - first, Unit.DAYS));
        phrases.put("drawn_on", Phrases.days(first, last));
        phrases.put("journey", Phrases.journey(reached.hops(), arrived - first));
    }

    private Set<LeafClass> payees() {
        Set<LeafClass> classes = EnumSet.noneOf(LeafClass.class);
        boolean anyCounted = reached.counted().most() > 0;
        for (Hit hit : reached.hits()) {
            if (!anyCounted || hit.counted().most() > 0) {
                classes.add(hit.transfer().payeeClass());
            }
        }
        return classes;
    }

    public TracedEvidence with(Measure measure) {
        measures.removeIf(other -> other.name().equals(measure.name()));
        measures.add(measure);
        return this;
    }

    public TracedEvidence with(String name, Phrase phrase) {
        phrases.put(name, phrase);
        return this;
    }

    /** Paths outside the ledgers. */
    public TracedEvidence with(List<MoneyPath> inferred) {
        paths.addAll(inferred);
        paths.sort(Reached.LARGEST_FIRST);
        return this;
    }

    /** The evidence; the records behind it are the transfers that arrived. */
    public Evidence build() {
        return new Evidence(
                measures,
                reached.hits().stream().map(hit -> hit.transfer().transferId()).toList(),
                paths,
                phrases);
    }
}
