package io.loanwatch.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelMutableAst;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import io.loanwatch.detectors.rules.Condition;
import io.loanwatch.detectors.rules.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compiles an expression of CEL over the features. Parsing and types are CEL's; what it may consist of is less: numbers, features,
 * arithmetic, comparisons, and, or, not, and choice. There is nothing that repeats, so an expression costs at most its
 * {@link #MOST_NODES} parts. Every number is a double: {@code 2 * sales.z} means what it says.
 */
final class ExpressionCompiler {

    static final int MOST_CHARACTERS = 4_000;
    static final int MOST_NODES = 500;
    private static final int DEEPEST_NESTING = 32;

    /** A place in the expression: lines and columns from 1. */
    record Place(int line, int column) {}

    /** What is wrong in the expression. */
    record Issue(Place place, String message) {}

    /** An expression that does not compile. */
    static final class InvalidExpressionException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient List<Issue> issues;

        InvalidExpressionException(List<Issue> issues) {
            super(issues.toString());
            this.issues = List.copyOf(issues);
        }

        List<Issue> issues() {
            return issues;
        }
    }

    private static final CelCompiler CEL = cel();

    private ExpressionCompiler() {}

    static Condition compile(String expression) throws InvalidExpressionException {
        CelAbstractSyntaxTree parsed = parsed(expression);
        CelMutableAst mutable = CelMutableAst.fromCelAst(parsed);
        List<Issue> issues = new ArrayList<>();
        int nodes = prepare(mutable.expr(), parsed, issues);
        if (nodes > MOST_NODES) {
            issues.add(new Issue(new Place(1, 1), "has %d parts, must have at most %d".formatted(nodes, MOST_NODES)));
        }
        if (!issues.isEmpty()) {
            throw new InvalidExpressionException(issues);
        }
        // Of its own the mutable tree forgets where its parts stand.
        CelAbstractSyntaxTree prepared =
                CelAbstractSyntaxTree.newParsedAst(mutable.toParsedAst().getExpr(), parsed.getSource());
        return new Translation(checked(prepared)).condition();
    }

    private static CelAbstractSyntaxTree parsed(String expression) throws InvalidExpressionException {
        try {
            return CEL.parse(expression).getAst();
        } catch (CelValidationException e) {
            throw invalid(e);
        }
    }

    private static CelAbstractSyntaxTree checked(CelAbstractSyntaxTree prepared) throws InvalidExpressionException {
        try {
            return CEL.check(prepared).getAst();
        } catch (CelValidationException e) {
            throw invalid(e);
        }
    }

    /** Makes doubles of integers, looks for features that there are not, and counts the parts. */
    private static int prepare(CelMutableExpr expr, CelAbstractSyntaxTree parsed, List<Issue> issues) {
        switch (expr.getKind()) {
            case CONSTANT -> {
                if (expr.constant().getKind() == CelConstant.Kind.INT64_VALUE) {
                    expr.setConstant(
                            CelConstant.ofValue((double) expr.constant().int64Value()));
                }
                return 1;
            }
            case IDENT, SELECT -> {
                Optional<String> name = name(expr);
                if (name.isPresent() && Feature.named(name.get()).isEmpty()) {
                    issues.add(new Issue(
                            place(parsed, firstId(expr)),
                            "no feature is named %s%s; ./loanwatch rule features lists them"
                                    .formatted(name.get(), Suggestion.of(name.get()))));
                }
                return 1;
            }
            case CALL -> {
                int nodes = 1;
                if (expr.call().target().isPresent()) {
                    issues.add(new Issue(
                            place(parsed, expr.id()),
                            "%s() is not among what a rule can do"
                                    .formatted(expr.call().function())));
                    return nodes;
                }
                for (CelMutableExpr argument : expr.call().args()) {
                    nodes += prepare(argument, parsed, issues);
                }
                return nodes;
            }
            default -> {
                issues.add(new Issue(
                        place(parsed, expr.id()), "lists, maps and records are not among what a rule can use"));
                return 1;
            }
        }
    }

    private static Optional<String> name(CelMutableExpr expr) {
        if (expr.getKind() == CelExpr.ExprKind.Kind.IDENT) {
            return Optional.of(expr.ident().name());
        }
        return expr.getKind() == CelExpr.ExprKind.Kind.SELECT
                ? name(expr.select().operand())
                        .map(prefix -> prefix + "." + expr.select().field())
                : Optional.empty();
    }

    private static long firstId(CelMutableExpr expr) {
        return expr.getKind() == CelExpr.ExprKind.Kind.SELECT
                ? firstId(expr.select().operand())
                : expr.id();
    }

    static Place place(CelAbstractSyntaxTree tree, long id) {
        Integer offset = tree.getSource().getPositionsMap().get(id);
        Optional<CelSourceLocation> location =
                offset == null ? Optional.empty() : tree.getSource().getOffsetLocation(offset);
        return location.map(at -> new Place(at.getLine(), at.getColumn() + 1)).orElse(new Place(1, 1));
    }

    private static InvalidExpressionException invalid(CelValidationException e) {
        List<Issue> issues = new ArrayList<>();
        for (CelIssue issue : e.getErrors()) {
            CelSourceLocation at = issue.getSourceLocation();
            issues.add(new Issue(
                    new Place(Math.max(1, at.getLine()), Math.max(0, at.getColumn()) + 1), issue.getMessage()));
        }
        return new InvalidExpressionException(issues);
    }

    private static CelCompiler cel() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(CelOptions.current()
                        .maxExpressionCodePointSize(MOST_CHARACTERS)
                        .maxParseRecursionDepth(DEEPEST_NESTING)
                        .build())
                .setResultType(SimpleType.BOOL);
        for (Feature feature : Feature.values()) {
            builder.addVar(feature.featureName(), SimpleType.DOUBLE);
        }
        return builder.build();
    }
}
