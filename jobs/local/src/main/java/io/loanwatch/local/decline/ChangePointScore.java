package io.loanwatch.local.decline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * How well change points agree with several annotators.
 *
 * <p>G. J. J. van den Burg and C. K. I. Williams (2020), "An Evaluation of Change Point Detection Algorithms", arXiv:2003.06222: the
 * covering metric, and F1 with a margin of five observations.
 */
public final class ChangePointScore {

    private static final int MARGIN = 5;

    private ChangePointScore() {}

    /** @param annotations change points of each annotator; each the first observation of a new segment */
    public static double f1(List<List<Integer>> annotations, Collection<Integer> predicted) {
        NavigableSet<Integer> found = withStart(predicted);
        TreeSet<Integer> union = new TreeSet<>();
        double recall = 0;
        for (List<Integer> annotation : annotations) {
            NavigableSet<Integer> truth = withStart(annotation);
            union.addAll(truth);
            recall += (double) hits(truth, found) / truth.size() / annotations.size();
        }
        double precision = (double) hits(union, found) / found.size();
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    /** @param length observations of the series */
    public static double covering(List<List<Integer>> annotations, Collection<Integer> predicted, int length) {
        List<int[]> mine = segments(predicted, length);
        double total = 0;
        for (List<Integer> annotation : annotations) {
            for (int[] segment : segments(annotation, length)) {
                double best = 0;
                for (int[] other : mine) {
                    best = Math.max(best, jaccard(segment, other));
                }
                total += (segment[1] - segment[0]) * best / length;
            }
        }
        return total / annotations.size();
    }

    private static int hits(NavigableSet<Integer> truth, NavigableSet<Integer> predicted) {
        TreeSet<Integer> free = new TreeSet<>(predicted);
        int hits = 0;
        for (int point : truth) {
            Integer below = free.floor(point);
            Integer above = free.ceiling(point);
            boolean belowIsNearer = above == null || (below != null && point - below <= above - point);
            Integer nearest = belowIsNearer ? below : above;
            if (nearest != null && Math.abs(nearest - point) <= MARGIN) {
                free.remove(nearest);
                hits++;
            }
        }
        return hits;
    }

    private static NavigableSet<Integer> withStart(Collection<Integer> points) {
        TreeSet<Integer> all = new TreeSet<>(points);
        all.add(0);
        return all;
    }

    private static List<int[]> segments(Collection<Integer> points, int length) {
        NavigableSet<Integer> cuts = withStart(points);
        List<int[]> segments = new ArrayList<>();
        int start = 0;
        for (int cut : cuts.tailSet(1, true)) {
            if (cut < length) {
                segments.add(new int[] {start, cut});
                start = cut;
            }
        }
        segments.add(new int[] {start, length});
        return segments;
    }

    private static double jaccard(int[] a, int[] b) {
        int common = Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]));
        return (double) common / (a[1] - a[0] + b[1] - b[0] - common);
    }
}
