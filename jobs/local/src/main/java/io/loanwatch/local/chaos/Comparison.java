package io.loanwatch.local.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was found beside what should have been.
 *
 * @param what of what
 * @param expected how many there should be
 * @param lost keys that are not there
 * @param twice keys that are there more than once
 * @param different keys whose bytes differ
 * @param unexpected keys that should not be there
 */
public record Comparison(
        String what,
        int expected,
        List<String> lost,
        List<String> twice,
        List<String> different,
        List<String> unexpected) {

    /** A found item. */
    @SuppressWarnings("ArrayRecordComponent") // compared by Arrays.equals
    record Item(String key, byte[] bytes) {}

    /** @throws IllegalArgumentException if two expected items have the same key */
    static Comparison of(String what, List<Item> expected, List<Item> found) {
        Map<String, byte[]> wanted = new TreeMap<>();
        for (Item item : expected) {
            if (wanted.put(item.key(), item.bytes()) != null) {
                throw new IllegalArgumentException("%s: the reference has %s twice".formatted(what, item.key()));
            }
        }
        Map<String, Integer> count = new HashMap<>();
        List<String> different = new ArrayList<>();
        List<String> unexpected = new ArrayList<>();
        List<String> twice = new ArrayList<>();
        for (Item item : found) {
            int times = count.merge(item.key(), 1, Integer::sum);
            byte[] bytes = wanted.get(item.key());
            if (times == 2) {
                twice.add(item.key());
            }
            if (bytes == null) {
                unexpected.add(item.key());
            } else if (!Arrays.equals(bytes, item.bytes())) {
                different.add(item.key());
            }
        }
        List<String> lost =
                wanted.keySet().stream().filter(key -> !count.containsKey(key)).toList();
        return new Comparison(what, wanted.size(), lost, twice, different, unexpected);
    }

    /** Whether all is there once, and nothing else. Nothing at all proves nothing. */
    public boolean isEqual() {
        return expected > 0 && lost.isEmpty() && twice.isEmpty() && different.isEmpty() && unexpected.isEmpty();
    }
}
