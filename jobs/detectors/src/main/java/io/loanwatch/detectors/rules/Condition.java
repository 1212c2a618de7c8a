package io.loanwatch.detectors.rules;

import java.util.function.Consumer;

/**
 * A typed formula that holds or does not. Of what is unknown it makes what Kleene's logic does: false and unknown is false, true or
 * unknown is true, so that the order of the parts decides nothing.
 */
public sealed interface Condition {

    Verdict verdict(FeatureValues features);

    void forEachFeature(Consumer<Feature> action);

    /** Calls for each comparison of a feature with a number that stands in the formula. */
    void forEachThreshold(ThresholdAction action);

    /** Takes a feature and what it is compared with. */
    interface ThresholdAction {
        void accept(Feature feature, double threshold);
    }

    /** True or false as it stands. */
    record Constant(boolean holds) implements Condition {
        @Override
        public Verdict verdict(FeatureValues features) {
            return Verdict.of(holds);
        }

        @Override
        public void forEachFeature(Consumer<Feature> action) {}

        @Override
        public void forEachThreshold(ThresholdAction action) {}
    }

    /** Two numbers compared. */
    record Compared(Relation relation, Quantified left, Quantified right) implements Condition {
        @Override
        public Verdict verdict(FeatureValues features) {
            double a = left.value(features);
            double b = right.value(features);
            if (Double.isNaN(a) || Double.isNaN(b)) {
                return Verdict.UNKNOWN;
            }
            return Verdict.of(
                    switch (relation) {
                        case LESS -> a < b;
                        case LESS_OR_EQUAL -> a <= b;
                        case GREATER -> a > b;
                        case GREATER_OR_EQUAL -> a >= b;
                        case EQUAL -> a == b;
                        case NOT_EQUAL -> a != b;
                    });
        }

        @Override
        public void forEachFeature(Consumer<Feature> action) {
            left.forEachFeature(action);
            right.forEachFeature(action);
        }

        @Override
        public void forEachThreshold(ThresholdAction action) {
            if (left instanceof Quantified.Asked asked && right instanceof Quantified.Literal literal) {
                action.accept(asked.feature(), literal.number());
            } else if (right instanceof Quantified.Asked asked && left instanceof Quantified.Literal literal) {
                action.accept(asked.feature(), literal.number());
            }
        }
    }

    /** Both hold. */
    record And(Condition left, Condition right) implements Condition {
        @Override
        public Verdict verdict(FeatureValues features) {
            Verdict first = left.verdict(features);
            if (first == Verdict.FALSE) {
                return Verdict.FALSE;
            }
            Verdict second = right.verdict(features);
            return second == Verdict.FALSE || first == Verdict.TRUE ? second : Verdict.UNKNOWN;
        }

        @Override
        public void forEachFeature(Consumer<Feature> action) {
            left.forEachFeature(action);
            right.forEachFeature(action);
        }

        @Override
        public void forEachThreshold(ThresholdAction action) {
            left.forEachThreshold(action);
            right.forEachThreshold(action);
        }
    }

    /** One holds at least. */
    record Or(Condition left, Condition right) implements Condition {
        @Override
        public Verdict verdict(FeatureValues features) {
            Verdict first = left.verdict(features);
            if (first == Verdict.TRUE) {
                return Verdict.TRUE;
            }
            Verdict second = right.verdict(features);
            return second == Verdict.TRUE || first == Verdict.FALSE ? second : Verdict.UNKNOWN;
        }

        @Override
        public void forEachFeature(Consumer<Feature> action) {
            left.forEachFeature(action);
            right.forEachFeature(action);
        }

        @Override
        public void forEachThreshold(ThresholdAction action) {
            left.forEachThreshold(action);
            right.forEachThreshold(action);
        }
    }

    /** Does not hold. */
    record Not(Condition of) implements Condition {
        @Override
        public Verdict verdict(FeatureValues features) {
            return of.verdict(features).not();
        }

        @Override
        public void forEachFeature(Consumer<Feature> action) {
            of.forEachFeature(action);
        }

        @Override
        public void forEachThreshold(ThresholdAction action) {
            of.forEachThreshold(action);
        }
    }

    /** How two numbers are compared. */
    enum Relation {
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        EQUAL,
        NOT_EQUAL
    }
}
