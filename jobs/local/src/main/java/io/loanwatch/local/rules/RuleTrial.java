package io.loanwatch.local.rules;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.BorrowerEngine;
import io.loanwatch.detectors.engine.BorrowerState;
import io.loanwatch.detectors.engine.CompletenessLog;
import io.loanwatch.detectors.engine.EngineOutput;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.rules.Rule;
import io.loanwatch.detectors.rules.RuleBook;
import io.loanwatch.detectors.rules.RuleDesk;
import io.loanwatch.detectors.rules.RulesDetector;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.replay.MergedFile;
import io.loanwatch.local.replay.MergedInput;
import io.loanwatch.local.text.Progress;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a rule would have said of a folder of records, had it been in force: from its day on, or from the beginning where it has none. */
public final class RuleTrial implements EngineOutput {

    private final List<RiskAlert> revisions = new ArrayList<>();
    private final CompletenessLog feeds = new CompletenessLog();
    private final Map<String, BorrowerState> states = new TreeMap<>();
    private final BorrowerEngine engine;

    private RuleTrial(Rule rule) {
        EngineSettings settings = EngineSettings.defaults();
        var book = new RuleBook();
        book.accept(rule, RuleDesk.effectiveFrom(rule, settings.time()).orElse(Long.MIN_VALUE));
        engine = new BorrowerEngine(
                List.of(new RulesDetector(book)), settings, Codecs::decode, feeds, RulesDetector.JOB);
    }

    /** Every revision of every alert, in the order of the clock. */
    public static List<RiskAlert> run(Rule rule, Path folder) throws IOException, InterruptedException {
        try (MergedInput input = MergedInput.of(folder, false, Optional.empty())) {
            return run(rule, input);
        }
    }

    /** The same of records that were merged before. */
    public static List<RiskAlert> run(Rule rule, MergedInput input) throws IOException, InterruptedException {
        var trial = new RuleTrial(rule);
        try (MergedFile.Reader reader = MergedFile.reader(input.file(topics(rule)));
                Progress progress = Progress.of("judging", 0)) {
            long records = 0;
            for (Inbound next = reader.read(); next != null; next = reader.read()) {
                trial.read(next);
                progress.set(++records);
            }
        }
        trial.states.forEach((borrower, state) ->
                trial.engine.advance(state, borrower, input.until().toEpochMilli(), trial));
        trial.revisions.sort(Comparator.comparing(RiskAlert::revisedAt).thenComparing(RiskAlert::alertId));
        return trial.revisions;
    }

    /** The topics that the features of a rule come from. */
    private static Set<Topic> topics(Rule rule) {
        return rule.features().stream().map(feature -> feature.source().topic()).collect(Collectors.toSet());
    }

    private void read(Inbound record) {
        if (record instanceof Inbound.Marked marked) {
            feeds.accept(marked.mark());
        } else if (record instanceof Inbound.Known known) {
            for (String borrower : known.borrowers()) {
                BorrowerState state = states.computeIfAbsent(borrower, unused -> engine.newState());
                engine.bind(state);
                engine.advance(state, borrower, known.knownAt() - 1, this);
                engine.offer(state, known.arrival(), known.knownAt() - 1);
            }
        }
    }

    @Override
    public void alert(RiskAlert alert) {
        revisions.add(alert);
    }

    @Override
    public void reject(Arrival arrival, DeadLetterReason reason, String detail) {
        System.err.printf(
                "%s line %d is left out: %s, %s%n",
                arrival.origin().source(), arrival.origin().offset(), reason, detail);
    }

    @Override
    public void duplicate(Arrival arrival) {}
}
