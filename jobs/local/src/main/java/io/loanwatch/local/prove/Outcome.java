package io.loanwatch.local.prove;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the jobs said in the end, as the bytes that stand in the topics.
 *
 * @param said by topic, in an order of its own: what a consumer can know, for partitions have no order among each other
 */
record Outcome(Map<String, List<byte[]>> said) {

    static final String ALERTS = "risk-alerts";
    static final String TRACES = "fund-traces";
    static final String RULE_ALERTS = "risk-alerts.custom-rules";
    static final String PORTFOLIO_ALERTS = "risk-alerts.portfolio";
    static final String PORTFOLIO = "risk-portfolio";
    static final String SERIES = "risk-series";
    static final String CASES = "risk-cases";

    /** Job, origin and reason of each, as text. */
    static final String DEAD_LETTERS = "dead-letters";

    /**
     * A difference of one topic.
     *
     * @param topic the topic
     * @param missing what only the reference says
     * @param extra what only the other says
     */
    record Difference(String topic, List<byte[]> missing, List<byte[]> extra) {}

    static void add(Map<String, List<byte[]>> said, String topic, byte[] bytes) {
        said.computeIfAbsent(topic, unused -> new ArrayList<>()).add(bytes);
    }

    static List<byte[]> sorted(Collection<byte[]> bytes) {
        List<byte[]> sorted = new ArrayList<>(bytes);
        sorted.sort(Arrays::compare);
        return sorted;
    }

    /** Where another outcome is not byte-identical. */
    List<Difference> differences(Outcome other) {
        var topics = new TreeMap<>(said);
        other.said.forEach(topics::putIfAbsent);
        List<Difference> differences = new ArrayList<>();
        for (String topic : topics.keySet()) {
            List<byte[]> own = said.getOrDefault(topic, List.of());
            List<byte[]> theirs = other.said.getOrDefault(topic, List.of());
            if (!same(own, theirs)) {
                differences.add(new Difference(topic, without(own, theirs), without(theirs, own)));
            }
        }
        return differences;
    }

    private static boolean same(List<byte[]> left, List<byte[]> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!Arrays.equals(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Those of a sorted list that are not in another, each as often as it is missing there. */
    private static List<byte[]> without(List<byte[]> from, List<byte[]> other) {
        List<byte[]> left = new ArrayList<>();
        int at = 0;
        for (byte[] each : from) {
            while (at < other.size() && Arrays.compare(other.get(at), each) < 0) {
                at++;
            }
            if (at < other.size() && Arrays.equals(other.get(at), each)) {
                at++;
            } else {
                left.add(each);
            }
        }
        return left;
    }
}
