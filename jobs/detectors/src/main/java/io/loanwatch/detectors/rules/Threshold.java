package io.loanwatch.detectors.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * A number that a formula compares a feature with.
 *
 * @param feature what is compared
 * @param number with what
 */
public record Threshold(Feature feature, double number) {

    /** Those of a formula, in the order in which they stand. */
    public static List<Threshold> of(Condition condition) {
        List<Threshold> found = new ArrayList<>();
        condition.forEachThreshold((feature, number) -> found.add(new Threshold(feature, number)));
        return found;
    }

    /**
     * The same formula with another number in one place.
     *
     * @param index which of {@link #of}
     */
    public static Condition replace(Condition condition, int index, double number) {
        return new Replacement(index, number).of(condition);
    }

    /** Walks a formula as {@link Condition#forEachThreshold} does. */
    private static final class Replacement {

        private final int index;
        private final double number;
        private int passed;

        private Replacement(int index, double number) {
            this.index = index;
            this.number = number;
        }

        private Condition of(Condition condition) {
            if (condition instanceof Condition.And and) {
                return new Condition.And(of(and.left()), of(and.right()));
            }
            if (condition instanceof Condition.Or or) {
                return new Condition.Or(of(or.left()), of(or.right()));
            }
            if (condition instanceof Condition.Not not) {
                return new Condition.Not(of(not.of()));
            }
            if (condition instanceof Condition.Compared compared) {
                return of(compared);
            }
            return condition;
        }

        private Condition of(Condition.Compared compared) {
            boolean right =
                    compared.left() instanceof Quantified.Asked && compared.right() instanceof Quantified.Literal;
            boolean left =
                    compared.right() instanceof Quantified.Asked && compared.left() instanceof Quantified.Literal;
            if (!(left || right) || passed++ != index) {
                return compared;
            }
            var other = new Quantified.Literal(number);
            return right
                    ? new Condition.Compared(compared.relation(), compared.left(), other)
                    : new Condition.Compared(compared.relation(), other, compared.right());
        }
    }
}
