package io.loanwatch.detectors.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The rules in force at an instant, one version of each, found by the sources of the features that they use. */
final class RuleSet {

    private final TreeMap<String, HostedRule> byId = new TreeMap<>();
    private final List<HostedRule> judged = new ArrayList<>();

    RuleSet(Collection<HostedRule> latest) {
        for (HostedRule hosted : latest) {
            byId.put(hosted.rule().id(), hosted);
        }
        byId.values().stream().filter(hosted -> !hosted.rule().retired()).forEach(judged::add);
    }

    /** Those that people are judged by, in the order of their ids. */
    List<HostedRule> judged() {
        return judged;
    }

    /** The version of a rule in force, be it the one that retired it. */
    Optional<HostedRule> find(String ruleId) {
        return Optional.ofNullable(byId.get(ruleId));
    }

    /** A rule, what its alerts call it, and the bits of the sources of its features. */
    record HostedRule(Rule rule, RuleIndicator indicator, int sourceBits) {

        static HostedRule of(Rule rule) {
            int bits = 0;
            for (Feature feature : rule.features()) {
                bits |= bit(feature.source());
            }
            return new HostedRule(rule, new RuleIndicator(rule), bits);
        }

        boolean uses(int changedSources) {
            return (sourceBits & changedSources) != 0;
        }
    }

    @SuppressWarnings("EnumOrdinal") // lives no longer than the process; never stored
    static int bit(Source source) {
        return 1 << source.ordinal();
    }
}
