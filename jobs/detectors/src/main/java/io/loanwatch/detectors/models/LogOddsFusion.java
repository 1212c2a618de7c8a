package io.loanwatch.detectors.models;

import io.loanwatch.model.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a business has suddenly declined, from signals that would each be right about it to a known degree: their weights
 * of evidence, logarithms of likelihood ratios, add up to the prior log odds.
 *
 * <p>I. J. Good (1950), "Probability and the Weighing of Evidence"; that adding up needs independence is why of the signals of one source
 * only the heaviest counts. Evidence loses half its weight in {@link #HALF_LIFE_DAYS} days. One source alone is at most MODERATE, two or more can
 * be SEVERE.
 *
 * <p>All numbers are thousandths of natural logarithms, integers, so that no order of adding matters.
 */
public final class LogOddsFusion {

    /** Sudden declines per borrower and month expected beforehand: about one in a hundred. */
    public static final int PRIOR_MILLI = -4_600;

    /** Log odds of a finding: ten times as probable as beforehand, to be looked at but far from certain. */
    public static final int MODERATE_MILLI = -2_300;

    /** Log odds above which two sources are SEVERE: a probability of 0.73. */
    public static final int SEVERE_MILLI = 1_000;

    public static final int HALF_LIFE_DAYS = 30;

    /** Evidence older than this says nothing. */
    public static final int FORGOTTEN_DAYS = 180;

    private LogOddsFusion() {}

    /** Where a signal comes from; signals of one source are not independent of each other. */
    public enum Source {
        TAX,
        ELECTRICITY,
        WATER,
        CUSTOMS,
        ACCOUNTS
    }

    /**
     * @param indicator id of the indicator
     * @param source where it comes from
     * @param weightMilli weight of evidence when it is fresh, see {@link Weights}
     * @param ageDays days since it last held
     */
    public record Signal(String indicator, Source source, int weightMilli, int ageDays) {}

    /**
     * @param logOddsMilli prior and evidence
     * @param sources those that speak for a decline
     * @param counted signals that counted, one a source, heaviest first
     * @param severity empty where the evidence does not suffice
     */
    public record Conclusion(int logOddsMilli, Set<Source> sources, List<Signal> counted, Optional<Severity> severity) {
        public Conclusion {
            sources = Set.copyOf(sources);
            counted = List.copyOf(counted);
        }

        /** Probability of a decline, parts per million. */
        public long probabilityPpm() {
            return (long) StrictMath.rint(1e6 / (1 + StrictMath.exp(-logOddsMilli / 1000.0)));
        }
    }

    /** Weight that is left of a signal: halved with every half-life, as a straight line in between. */
    public static int freshMilli(Signal signal) {
        if (signal.ageDays() >= FORGOTTEN_DAYS) {
            return 0;
        }
        int age = Math.max(0, signal.ageDays());
        int halvings = age / HALF_LIFE_DAYS;
        int atHalving = signal.weightMilli() / (1 << halvings);
        return atHalving - atHalving * (age % HALF_LIFE_DAYS) / (2 * HALF_LIFE_DAYS);
    }

    public static Conclusion conclude(List<Signal> signals) {
        List<Signal> sorted = new ArrayList<>(signals);
        sorted.sort(Comparator.comparingInt(LogOddsFusion::freshMilli)
                .reversed()
                .thenComparing(Signal::indicator)
                .thenComparingInt(Signal::ageDays));
        Set<Source> sources = new LinkedHashSet<>();
        List<Signal> counted = new ArrayList<>();
        int logOdds = PRIOR_MILLI;
        for (Signal signal : sorted) {
            int weight = freshMilli(signal);
            if (weight > 0 && sources.add(signal.source())) {
                counted.add(signal);
                logOdds += weight;
            }
        }
        return new Conclusion(logOdds, sources, counted, severity(logOdds, sources.size()));
    }

    private static Optional<Severity> severity(int logOdds, int sources) {
        if (sources >= 2 && logOdds >= SEVERE_MILLI) {
            return Optional.of(Severity.SEVERE);
        }
        return sources >= 1 && logOdds >= MODERATE_MILLI ? Optional.of(Severity.MODERATE) : Optional.empty();
    }

    /**
     * Weights of evidence in thousandths: the logarithm of how much more often a signal is raised in the three months after a
     * decline by 60% than in three ordinary ones. They are our defaults; those of tax come from the injected declines of
     * docs/evaluation.md rounded down, the others are set by analogy.
     */
    public static final class Weights {

        /** T1 MODERATE: a quarter of the declines in three months against 0.05 false alerts a year, a ratio of 20. */
        public static final int SALES_FALL = 3_000;

        /** T3: of 25 silences of real firms 22 ended by themselves. */
        public static final int INVOICING_SILENCE = 3_000;

        /** U1 MODERATE; a meter is steadier than invoices. */
        public static final int CONSUMPTION_FALLS = 3_000;

        /** U2. */
        public static final int SHUTDOWN = 4_000;

        /** C1 MODERATE. */
        public static final int TRADE_FALLS = 3_000;

        /** X1. */
        public static final int INFLOW_FALLS = 3_000;

        /** X4. */
        public static final int PAYROLL = 3_300;

        /** A LIGHT finding of any of them: too common to be a finding of its own. */
        public static final int LIGHT = 1_600;

        private Weights() {}
    }
}
