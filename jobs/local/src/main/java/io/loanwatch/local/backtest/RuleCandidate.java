package io.loanwatch.local.backtest;

import io.loanwatch.detectors.rules.Rule;
import io.loanwatch.detectors.rules.Threshold;
import io.loanwatch.local.replay.MergedInput;
import io.loanwatch.local.rules.RuleTrial;
import io.loanwatch.model.RiskAlert;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A rule, as it would have spoken had it been in force; its thresholds are the numbers that features are compared with. */
record RuleCandidate(Rule rule) implements Candidate {

    private static final MathContext SHOWN_DIGITS = new MathContext(6);

    @Override
    public String id() {
        return rule.id();
    }

    @Override
    public String nameEn() {
        return rule.wording().nameEn();
    }

    @Override
    public String parameters() {
        List<Threshold> thresholds = Threshold.of(rule.condition());
        return thresholds.isEmpty()
                ? rule.key() + " compares no feature with a number"
                : thresholds.stream()
                        .map(threshold -> threshold.feature().featureName() + " : " + shown(threshold.number()))
                        .collect(Collectors.joining(", ", rule.key() + " compares ", ""));
    }

    private static String shown(double number) {
        return new BigDecimal(number).round(SHOWN_DIGITS).stripTrailingZeros().toPlainString();
    }

    @Override
    public List<RiskAlert> alone(MergedInput input) throws IOException, InterruptedException {
        return Trial.last(RuleTrial.run(rule, input));
    }

    @Override
    public List<Variant> variants(List<Double> factors) {
        List<Variant> variants = new ArrayList<>();
        List<Threshold> thresholds = Threshold.of(rule.condition());
        for (int index = 0; index < thresholds.size(); index++) {
            Threshold given = thresholds.get(index);
            for (double factor : factors) {
                double changed = given.number() * factor;
                if (changed != given.number()) {
                    variants.add(new Variant(
                            given.feature().featureName() + " : " + shown(changed),
                            new RuleCandidate(
                                    rule.withCondition(Threshold.replace(rule.condition(), index, changed)))));
                }
            }
        }
        return variants;
    }
}
