package io.loanwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.loanwatch.detectors.rules.Condition;
import io.loanwatch.detectors.rules.Feature;
import io.loanwatch.detectors.rules.FeatureValues;
import io.loanwatch.detectors.rules.Verdict;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random expressions mean what CEL's own evaluator says they mean, whichever features are absent. */
class ExpressionLawsTest {

    private static final long SEED = 20_260_301;
    private static final int EXPRESSIONS = 3_000;

    @Test
    void celSaysTheSame() throws Exception {
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder().setResultType(SimpleType.BOOL);
        for (Feature feature : Feature.values()) {
            builder.addVar(feature.featureName(), SimpleType.DOUBLE);
        }
        CelCompiler cel = builder.build();
        CelRuntime runtime = CelRuntimeFactory.standardCelRuntimeBuilder().build();
        var random = new Random(SEED);
        var verdicts = new EnumMap<Verdict, Integer>(Verdict.class);
        for (int i = 0; i < EXPRESSIONS; i++) {
            String expression = condition(random, 4);
            Map<Feature, Double> present = new EnumMap<>(Feature.class);
            Map<String, Object> variables = new HashMap<>();
            for (Feature feature : Feature.values()) {
                if (random.nextInt(5) > 0) {
                    double value = random.nextInt(7) - 3;
                    present.put(feature, value);
                    variables.put(feature.featureName(), value);
                }
            }
            Condition condition = ExpressionCompiler.compile(expression);
            Verdict verdict = condition.verdict(feature -> present.getOrDefault(feature, FeatureValues.ABSENT));
            CelAbstractSyntaxTree tree = cel.compile(expression).getAst();
            assertThat(verdict)
                    .as("seed %d, %s with %s", SEED, expression, present)
                    .isEqualTo(run(runtime, tree, variables));
            verdicts.merge(verdict, 1, Integer::sum);
        }
        assertThat(verdicts.values())
                .as("of each enough for the law to mean something: %s", verdicts)
                .hasSize(3)
                .allMatch(n -> n > 100);
    }

    // Of a variable that is not bound CEL tells that it is unknown, unless the other side of && or || decides.
    private static Verdict run(CelRuntime runtime, CelAbstractSyntaxTree tree, Map<String, Object> variables)
            throws Exception {
        Object result = runtime.createProgram(tree).eval(variables);
        return result instanceof Boolean holds ? (holds ? Verdict.TRUE : Verdict.FALSE) : Verdict.UNKNOWN;
    }

    private static String condition(Random random, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(5)) {
            case 1 -> "(%s && %s)".formatted(condition(random, depth - 1), condition(random, depth - 1));
            case 2 -> "(%s || %s)".formatted(condition(random, depth - 1), condition(random, depth - 1));
            case 3 -> "!(%s)".formatted(condition(random, depth - 1));
            default -> {
                String[] relations = {"<", "<=", ">", ">=", "==", "!="};
                yield "%s %s %s".formatted(number(random, 2), relations[random.nextInt(6)], number(random, 2));
            }
        };
    }

    // Division is left out: by nothing it gives infinity to CEL, and nothing to a rule.
    private static String number(Random random, int depth) {
        return switch (depth == 0 ? random.nextInt(2) : random.nextInt(6)) {
            case 0 -> "%d.5".formatted(random.nextInt(4));
            case 2 -> "(%s + %s)".formatted(number(random, depth - 1), number(random, depth - 1));
            case 3 -> "(%s - %s)".formatted(number(random, depth - 1), number(random, depth - 1));
            case 4 -> "(%s * %s)".formatted(number(random, depth - 1), number(random, depth - 1));
            case 5 ->
                "(%s > 0.5 ? %s : %s)"
                        .formatted(number(random, 0), number(random, depth - 1), number(random, depth - 1));
            default -> Feature.values()[random.nextInt(Feature.values().length)].featureName();
        };
    }
}
