package io.loanwatch.detectors.rules;

import io.loanwatch.detectors.rules.RuleSet.HostedRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every version of every rule that was approved, by the instant from which it is in force. Which one holds at an instant follows
 * from the versions alone, not from the order in which they came.
 */
public final class RuleBook {

    private static final RuleSet NONE = new RuleSet(List.of());

    private final TreeMap<String, TreeMap<Long, HostedRule>> versions = new TreeMap<>();
    private final HashMap<Long, RuleSet> sets = new HashMap<>();
    private final TreeSet<Long> changes = new TreeSet<>();
    private int size;

    /** @param effectiveFrom epoch milliseconds */
    public void accept(Rule rule, long effectiveFrom) {
        HostedRule before =
                versions.computeIfAbsent(rule.id(), unused -> new TreeMap<>()).put(effectiveFrom, HostedRule.of(rule));
        size += before == null ? 1 : 0;
        changes.add(effectiveFrom);
        // Few and seldom; each set is made again when it is asked for.
        sets.clear();
    }

    public int size() {
        return size;
    }

    /** The rules in force at an instant, epoch milliseconds. */
    RuleSet inForce(long instant) {
        Long since = changes.floor(instant);
        if (since == null) {
            return NONE;
        }
        RuleSet set = sets.get(since);
        if (set == null) {
            set = new RuleSet(latest(instant));
            sets.put(since, set);
        }
        return set;
    }

    private List<HostedRule> latest(long instant) {
        List<HostedRule> latest = new ArrayList<>();
        for (TreeMap<Long, HostedRule> ofRule : versions.values()) {
            var version = ofRule.floorEntry(instant);
            if (version != null) {
                latest.add(version.getValue());
            }
        }
        return latest;
    }
}
