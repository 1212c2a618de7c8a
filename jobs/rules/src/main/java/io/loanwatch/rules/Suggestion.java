package io.loanwatch.rules;

import io.loanwatch.detectors.rules.Feature;
import java.util.Arrays;
import java.util.Comparator;

/** Finds what was probably meant by a name that is not there. */
final class Suggestion {

    private static final int FURTHEST = 4;

    private Suggestion() {}

    /** Words to put behind the name; empty if nothing is near. */
    static String of(String name) {
        return Arrays.stream(Feature.values())
                .map(Feature::featureName)
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .filter(nearest -> distance(name, nearest) <= FURTHEST)
                .map(nearest -> ", perhaps " + nearest + " is meant")
                .orElse("");
    }

    /** Letters to insert, remove or replace to make one of the other. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
