package io.loanwatch.detectors.rules;

import java.util.function.Consumer;

/** A typed formula that has a number; absent where a feature of it is, and where it divides by nothing. */
public sealed interface Quantified {

    double value(FeatureValues features);

    void forEachFeature(Consumer<Feature> action);

    /** A number that stands in the formula. */
    record Literal(double number) implements Quantified {
        @Override
        public double value(FeatureValues features) {
            return number;
        }

        @Override
        public void forEachFeature(Consumer<Feature> action) {}
    }

    /** A feature of the borrower. */
    record Asked(Feature feature) implements Quantified {
        @Override
        public double value(FeatureValues features) {
            return features.value(feature);
        }

        @Override
        public void forEachFeature(Consumer<Feature> action) {
            action.accept(feature);
        }
    }

    /** The opposite number. */
    record Negative(Quantified of) implements Quantified {
        @Override
        public double value(FeatureValues features) {
            return -of.value(features);
        }

        @Override
        public void forEachFeature(Consumer<Feature> action) {
            of.forEachFeature(action);
        }
    }

    /** Two numbers and what is made of them. */
    record Computed(Operator operator, Quantified left, Quantified right) implements Quantified {
        @Override
        public double value(FeatureValues features) {
            double a = left.value(features);
            double b = right.value(features);
            return switch (operator) {
                case PLUS -> a + b;
                case MINUS -> a - b;
                case TIMES -> a * b;
                case OVER -> b == 0 ? FeatureValues.ABSENT : a / b;
            };
        }

        @Override
        public void forEachFeature(Consumer<Feature> action) {
            left.forEachFeature(action);
            right.forEachFeature(action);
        }
    }

    /** One of two numbers, by a condition. */
    record Chosen(Condition condition, Quantified then, Quantified otherwise) implements Quantified {
        @Override
        public double value(FeatureValues features) {
            return switch (condition.verdict(features)) {
                case TRUE -> then.value(features);
                case FALSE -> otherwise.value(features);
                case UNKNOWN -> FeatureValues.ABSENT;
            };
        }

        @Override
        public void forEachFeature(Consumer<Feature> action) {
            condition.forEachFeature(action);
            then.forEachFeature(action);
            otherwise.forEachFeature(action);
        }
    }

    /** What can be made of two numbers. */
    enum Operator {
        PLUS,
        MINUS,
        TIMES,
        OVER
    }
}
