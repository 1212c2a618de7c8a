package io.loanwatch.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import io.loanwatch.detectors.rules.Condition;
import io.loanwatch.detectors.rules.Condition.Relation;
import io.loanwatch.detectors.rules.Feature;
import io.loanwatch.detectors.rules.Quantified;
import io.loanwatch.detectors.rules.Quantified.Operator;
import io.loanwatch.rules.ExpressionCompiler.InvalidExpressionException;
import io.loanwatch.rules.ExpressionCompiler.Issue;
import java.util.List;
import java.util.Map;

/** Translates a tree whose types CEL has checked into the formulas that are evaluated. */
final class Translation {

    private static final Map<String, Relation> RELATIONS = Map.of(
            "_<_", Relation.LESS,
            "_<=_", Relation.LESS_OR_EQUAL,
            "_>_", Relation.GREATER,
            "_>=_", Relation.GREATER_OR_EQUAL,
            "_==_", Relation.EQUAL,
            "_!=_", Relation.NOT_EQUAL);

    private static final Map<String, Operator> OPERATORS = Map.of(
            "_+_", Operator.PLUS,
            "_-_", Operator.MINUS,
            "_*_", Operator.TIMES,
            "_/_", Operator.OVER);

    private final CelAbstractSyntaxTree tree;

    Translation(CelAbstractSyntaxTree tree) {
        this.tree = tree;
    }

    Condition condition() throws InvalidExpressionException {
        return condition(tree.getExpr());
    }

    private Condition condition(CelExpr expr) throws InvalidExpressionException {
        if (expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE) {
            return new Condition.Constant(expr.constant().booleanValue());
        }
        if (expr.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL) {
            throw refused(expr, "is no condition");
        }
        String function = expr.call().function();
        List<CelExpr> args = expr.call().args();
        switch (function) {
            case "_&&_" -> {
                return new Condition.And(condition(args.get(0)), condition(args.get(1)));
            }
            case "_||_" -> {
                return new Condition.Or(condition(args.get(0)), condition(args.get(1)));
            }
            case "!_" -> {
                return new Condition.Not(condition(args.get(0)));
            }
            case "_?_:_" -> {
                Condition chosen = condition(args.get(0));
                return new Condition.Or(
                        new Condition.And(chosen, condition(args.get(1))),
                        new Condition.And(new Condition.Not(chosen), condition(args.get(2))));
            }
            default -> {
                Relation relation = RELATIONS.get(function);
                if (relation == null) {
                    throw refused(expr, function + " is not among what a rule can do");
                }
                return new Condition.Compared(relation, quantity(args.get(0)), quantity(args.get(1)));
            }
        }
    }

    private Quantified quantity(CelExpr expr) throws InvalidExpressionException {
        CelType type = tree.getTypeOrThrow(expr.id());
        if (!type.equals(SimpleType.DOUBLE)) {
            throw refused(expr, "only numbers can be compared, this is of type " + type.name());
        }
        return switch (expr.exprKind().getKind()) {
            case CONSTANT -> new Quantified.Literal(expr.constant().doubleValue());
            case IDENT, SELECT ->
                new Quantified.Asked(
                        Feature.named(tree.getReferenceOrThrow(expr.id()).name())
                                .orElseThrow(() -> new IllegalStateException("checked before: " + expr)));
            case CALL -> computed(expr);
            default -> throw refused(expr, "is no number");
        };
    }

    private Quantified computed(CelExpr expr) throws InvalidExpressionException {
        String function = expr.call().function();
        List<CelExpr> args = expr.call().args();
        if (function.equals("-_")) {
            return new Quantified.Negative(quantity(args.get(0)));
        }
        if (function.equals("_?_:_")) {
            return new Quantified.Chosen(condition(args.get(0)), quantity(args.get(1)), quantity(args.get(2)));
        }
        Operator operator = OPERATORS.get(function);
        if (operator == null) {
            throw refused(expr, function + " is not among what a rule can do");
        }
        return new Quantified.Computed(operator, quantity(args.get(0)), quantity(args.get(1)));
    }

    private InvalidExpressionException refused(CelExpr expr, String message) {
        return new InvalidExpressionException(List.of(new Issue(ExpressionCompiler.place(tree, expr.id()), message)));
    }
}
