package io.loanwatch.detectors.rules;

import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Indicator;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.Segment;
import java.util.Map;
import java.util.Set;

/** A version of a rule as the indicator of its alerts: they name its version and the hash of its content. */
final class RuleIndicator implements Indicator {

    private static final long serialVersionUID = 1L;

    /** What stands for parameters. */
    record Content(String hash) {}

    private final Description description;
    private final Content content;

    RuleIndicator(Rule rule) {
        description = new Description(
                rule.id(),
                RulesDetector.JOB,
                rule.version(),
                Set.of(Segment.values()),
                Source.topics(),
                rule.retired() ? retired(rule) : rule.wording());
        content = new Content(rule.contentHash());
    }

    private static Wording retired(Rule rule) {
        return new Wording(
                rule.wording().nameEn(),
                rule.wording().nameZh(),
                "Rule %s was retired by version %d; nobody is judged by it any more."
                        .formatted(rule.id(), rule.version()),
                "规则%s已由第%d版停用，不再据此判断。".formatted(rule.id(), rule.version()));
    }

    @Override
    public Description description() {
        return description;
    }

    @Override
    public Record parameters() {
        return content;
    }

    @Override
    public String parameterVersion() {
        return content.hash();
    }

    @Override
    public Indicator withParameters(Map<String, String> overrides) {
        throw new IllegalArgumentException("a rule has no parameters, publish another version of " + indicator());
    }
}
