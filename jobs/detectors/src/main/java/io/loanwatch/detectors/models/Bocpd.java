package io.loanwatch.detectors.models;

import io.loanwatch.detectors.series.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Bayesian online change-point detection: the probability of every run length, the number of observations since the last
 * change, given all observations so far.
 *
 * <p>R. P. Adams and D. J. C. MacKay (2007), "Bayesian Online Changepoint Detection", arXiv:0710.3742. Observations of a run are
 * normal with unknown mean and precision (conjugate prior Normal-Gamma), so each run predicts the next one by Student's t. Changes
 * come at a constant hazard.
 *
 * <p>Run lengths less probable than {@link #LEAST_PROBABILITY} are dropped, and of the rest the {@link #MOST_RUNS} most probable are kept,
 * so a step costs at most {@link #MOST_RUNS} predictions and the state has at most as many runs. Feed it standardized
 * values: the prior expects a mean near 0 and a variance near 1, and values beyond ±{@value #CLIP} are clipped.
 */
public final class Bocpd {

    /** Hazard, burn-in and breach of the common definitions, for a daily series. */
    public static final Settings DAILY = new Settings(250, 90, 30, 0.9);

    static final int MOST_RUNS = 64;
    static final double LEAST_PROBABILITY = 1e-5;
    static final double CLIP = 10;

    private static final double KAPPA = 0.1;
    private static final double ALPHA = 1;
    private static final double BETA = 1;

    /**
     * @param meanRunLength observations between changes expected; the hazard is its inverse
     * @param burnIn observations before which nothing is a breach
     * @param freshRun a run shorter than this is fresh
     * @param probability a breach needs fresh runs more probable than this
     */
    public record Settings(int meanRunLength, int burnIn, int freshRun, double probability) {
        public Settings {
            if (meanRunLength < 2 || burnIn < freshRun || freshRun < 1 || !(probability > 0 && probability < 1)) {
                throw new IllegalArgumentException(
                        ("meanRunLength %d, burnIn %d, freshRun %d, probability %s: need meanRunLength of at least 2,"
                                        + " burnIn of at least freshRun, and a probability between 0 and 1")
                                .formatted(meanRunLength, burnIn, freshRun, probability));
            }
        }
    }

    private final Settings settings;
    private int observations;
    private Run[] runs = {new Run(0, 1, 0, 0)};

    /** A run: its length, its probability, and mean and sum of squared deviations of its observations. */
    private record Run(int length, double probability, double mean, double squares) {

        private Run {
            probability = FixedPoint.round(probability);
            mean = FixedPoint.round(mean);
            squares = FixedPoint.round(squares);
        }

        double kappa() {
            return KAPPA + length;
        }

        double posteriorMean() {
            return length * mean / kappa();
        }

        // Density of Student's t with 2α degrees of freedom around the posterior mean.
        double predictive(double x) {
            double alpha = ALPHA + length / 2.0;
            double beta = BETA + squares / 2 + KAPPA * length * mean * mean / (2 * kappa());
            double scale = beta * (kappa() + 1) / (alpha * kappa());
            double distance = x - posteriorMean();
            double log = LogGamma.of(alpha + 0.5)
                    - LogGamma.of(alpha)
                    - 0.5 * StrictMath.log(2 * alpha * Math.PI * scale)
                    - (alpha + 0.5) * StrictMath.log1p(distance * distance / (2 * alpha * scale));
            return StrictMath.exp(log);
        }

        Run grown(double x, double newProbability) {
            double newMean = mean + (x - mean) / (length + 1);
            return new Run(length + 1, newProbability, newMean, squares + (x - mean) * (x - newMean));
        }
    }

    public Bocpd(Settings settings) {
        this.settings = settings;
    }

    /** @param standardized the next observation, with a usual mean of about 0 and a usual variance of about 1 */
    public void add(double standardized) {
        double x = Math.max(-CLIP, Math.min(standardized, CLIP));
        double hazard = 1.0 / settings.meanRunLength();
        double[] joint = new double[runs.length];
        double total = 0;
        for (int i = 0; i < runs.length; i++) {
            joint[i] = runs[i].probability() * runs[i].predictive(x);
            total += joint[i];
        }
        Run[] next = new Run[runs.length + 1];
        // A change means that the next observation is the first of a new run: the mass is the hazard's share of all.
        next[0] = new Run(0, hazard, 0, 0);
        for (int i = 0; i < runs.length; i++) {
            next[i + 1] = runs[i].grown(x, (1 - hazard) * joint[i] / total);
        }
        runs = pruned(next);
        observations++;
    }

    private static Run[] pruned(Run[] grown) {
        double least = LEAST_PROBABILITY;
        if (grown.length > MOST_RUNS) {
            double[] probabilities = new double[grown.length];
            for (int i = 0; i < grown.length; i++) {
                probabilities[i] = grown[i].probability();
            }
            Arrays.sort(probabilities);
            least = Math.max(least, probabilities[grown.length - MOST_RUNS]);
        }
        double kept = 0;
        Run[] left = new Run[grown.length];
        int size = 0;
        for (Run run : grown) {
            if (run.probability() >= least && size < MOST_RUNS) {
                left[size++] = run;
                kept += run.probability();
            }
        }
        Run[] pruned = new Run[size];
        for (int i = 0; i < size; i++) {
            Run run = left[i];
            pruned[i] = new Run(run.length(), run.probability() / kept, run.mean(), run.squares());
        }
        return pruned;
    }

    public int observations() {
        return observations;
    }

    /** Runs held; never more than {@link #MOST_RUNS}. */
    int runs() {
        return runs.length;
    }

    /** Probability that the last change was fewer than {@code length} observations ago. */
    public double probabilityOfRunShorterThan(int length) {
        double sum = 0;
        for (Run run : runs) {
            sum += run.length() < length ? run.probability() : 0;
        }
        return Math.min(1, sum);
    }

    /** The most probable number of observations since the last change; the shorter of two that are equally probable. */
    public int mostProbableRunLength() {
        return mostProbable(0, Integer.MAX_VALUE).length();
    }

    /** Whether a change in the last {@link Settings#freshRun} observations is probable enough, and to a lower mean. */
    public boolean isBreach() {
        return observations > settings.burnIn()
                && probabilityOfRunShorterThan(settings.freshRun()) > settings.probability()
                && fell();
    }

    private boolean fell() {
        Run fresh = mostProbable(1, settings.freshRun());
        Run old = mostProbable(settings.freshRun(), Integer.MAX_VALUE);
        // Where no older run is left, what came before is the usual mean of standardized values.
        double before = old.length() == 0
                ? 0
                : (old.mean() * old.length() - fresh.mean() * fresh.length()) / (old.length() - fresh.length());
        return fresh.length() > 0 && fresh.mean() < before;
    }

    private Run mostProbable(int from, int below) {
        Run best = new Run(0, 0, 0, 0);
        for (Run run : runs) {
            if (run.length() >= from && run.length() < below && run.probability() > best.probability()) {
                best = run;
            }
        }
        return best;
    }

    public void write(DataOutput out) throws IOException {
        Packed.writeInt(out, observations);
        Packed.writeInt(out, runs.length);
        for (Run run : runs) {
            Packed.writeInt(out, run.length());
            FixedPoint.write(out, run.probability());
            FixedPoint.write(out, run.mean());
            FixedPoint.write(out, run.squares());
        }
    }

    /** @param settings those with which it was written */
    public static Bocpd read(DataInput in, Settings settings) throws IOException {
        var bocpd = new Bocpd(settings);
        bocpd.observations = Packed.readInt(in);
        bocpd.runs = new Run[Packed.readInt(in)];
        for (int i = 0; i < bocpd.runs.length; i++) {
            bocpd.runs[i] = new Run(Packed.readInt(in), FixedPoint.read(in), FixedPoint.read(in), FixedPoint.read(in));
        }
        return bocpd;
    }
}
