package io.loanwatch.detectors.scoring;

/**
 * What each feature did to an answer: the Shapley values of the model's log-odds, in which a feature that does not take part has its
 * reference value (Lundberg and Lee, A Unified Approach to Interpreting Model Predictions, 2017). They add up to the difference
 * between the log-odds of the answer and of the reference, are 0 for a feature that the model ignores, and equal for features that it
 * treats alike. All subsets are asked, at once, so that nothing is estimated.
 */
final class Contributions {

    /** Of certainty there are no odds. */
    private static final double LEAST_PROBABILITY = 1e-7;

    private Contributions() {}

    /**
     * @param values of the features
     * @param references of the features
     * @return log-odds of each feature
     */
    static double[] of(Scorer scorer, float[] values, float[] references) {
        int features = values.length;
        double[] worth = logOdds(scorer.probabilities(subsets(values, references), features));
        double[] weights = weights(features);
        double[] contributions = new double[features];
        for (int subset = 0; subset < worth.length; subset++) {
            double weight = weights[Integer.bitCount(subset)];
            for (int feature = 0; feature < features; feature++) {
                if ((subset & 1 << feature) == 0) {
                    contributions[feature] += weight * (worth[subset | 1 << feature] - worth[subset]);
                }
            }
        }
        return contributions;
    }

    private static float[] subsets(float[] values, float[] references) {
        int features = values.length;
        float[] rows = new float[(1 << features) * features];
        for (int subset = 0; subset < 1 << features; subset++) {
            for (int feature = 0; feature < features; feature++) {
                rows[subset * features + feature] =
                        (subset & 1 << feature) == 0 ? references[feature] : values[feature];
            }
        }
        return rows;
    }

    /** Share of the orders in which just so many features come before one: s! (n - s - 1)! / n!. */
    private static double[] weights(int features) {
        double[] weights = new double[features + 1];
        double weight = 1.0 / features;
        for (int before = 0; before < features; before++) {
            weights[before] = weight;
            weight = weight * (before + 1) / Math.max(1, features - before - 1);
        }
        return weights;
    }

    private static double[] logOdds(double[] probabilities) {
        double[] logOdds = new double[probabilities.length];
        for (int i = 0; i < probabilities.length; i++) {
            double probability = Math.min(Math.max(probabilities[i], LEAST_PROBABILITY), 1 - LEAST_PROBABILITY);
            logOdds[i] = Math.log(probability / (1 - probability));
        }
        return logOdds;
    }
}
