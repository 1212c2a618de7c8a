package io.loanwatch.local.rules;

import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.rules.Rule;
import io.loanwatch.detectors.rules.RuleBook;
import io.loanwatch.detectors.rules.RuleDesk;
import io.loanwatch.detectors.rules.RulesDetector;
import io.loanwatch.local.replay.MergedInput;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a rule would have said of a folder of records, had it been in force: from its day on, or from the beginning where it has none. */
public final class RuleTrial {

    private RuleTrial() {}

    /** Every revision of every alert, in the order of the clock. */
    public static List<RiskAlert> run(Rule rule, Path folder) throws IOException, InterruptedException {
        try (MergedInput input = MergedInput.of(folder, false, Optional.empty())) {
            return run(rule, input);
        }
    }

    /** The same of records that were merged before. */
    public static List<RiskAlert> run(Rule rule, MergedInput input) throws IOException, InterruptedException {
        var book = new RuleBook();
        book.accept(
                rule,
                RuleDesk.effectiveFrom(rule, EngineSettings.defaults().time()).orElse(Long.MIN_VALUE));
        return DetectorTrial.run(new RulesDetector(book), RulesDetector.JOB, input.file(topics(rule)), input.until());
    }

    /** The topics that the features of a rule come from. */
    private static Set<Topic> topics(Rule rule) {
        return rule.features().stream().map(feature -> feature.source().topic()).collect(Collectors.toSet());
    }
}
