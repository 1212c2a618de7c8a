package io.loanwatch.rules;

import io.loanwatch.detectors.rules.Condition;
import io.loanwatch.detectors.rules.Feature;
import io.loanwatch.rules.ExpressionCompiler.Place;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The places in a reason where values go: {@code {sales.sum_30d}}, its threshold {@code {sales.sum_30d.threshold}}, and the days of
 * its window {@code {sales.sum_30d.from}} and {@code {sales.sum_30d.to}}. Only features that the condition asks for are evidence.
 */
final class Placeholders {

    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern PART = Pattern.compile("(.+)\\.(threshold|from|to)");
    private static final String SUBJECT = "subject";
    private static final String PROBABILITY = "probability";

    private final RuleReading reading;
    private final ScalarNode reason;
    private final Set<Feature> asked;
    private final Set<Feature> compared;
    private final Set<String> words;
    private final boolean known;
    private final String unasked;

    /**
     * @param asked features that are evidence
     * @param compared those of them that have a threshold
     * @param words other names that stand for something
     * @param known whether it is known what is evidence
     * @param unasked what is wrong with a feature that is none
     */
    private Placeholders(
            RuleReading reading,
            ScalarNode reason,
            Set<Feature> asked,
            Set<Feature> compared,
            Set<String> words,
            boolean known,
            String unasked) {
        this.reading = reading;
        this.reason = reason;
        this.asked = asked;
        this.compared = compared;
        this.words = words;
        this.known = known;
        this.unasked = unasked;
    }

    /** Of a rule, if its condition is known. */
    static Placeholders of(RuleReading reading, ScalarNode reason, Optional<Condition> condition) {
        Set<Feature> asked = EnumSet.noneOf(Feature.class);
        Set<Feature> compared = EnumSet.noneOf(Feature.class);
        condition.ifPresent(holds -> {
            holds.forEachFeature(asked::add);
            holds.forEachThreshold((feature, unused) -> compared.add(feature));
        });
        return new Placeholders(
                reading,
                reason,
                asked,
                compared,
                Set.of(SUBJECT),
                condition.isPresent(),
                "for which when does not ask");
    }

    /** Of a model that is told these features. */
    static Placeholders of(RuleReading reading, ScalarNode reason, Set<Feature> asked) {
        return new Placeholders(
                reading,
                reason,
                asked,
                Set.of(),
                Set.of(SUBJECT, PROBABILITY, PROBABILITY + ".threshold"),
                true,
                "which is none of features");
    }

    /** The reason with names of measures for names of features. */
    String rendered() {
        return BRACES.matcher(reason.getValue()).replaceAll(match -> Matcher.quoteReplacement(measure(match)));
    }

    private String measure(MatchResult match) {
        String name = match.group(1);
        Matcher part = PART.matcher(name);
        String featureName = part.matches() ? part.group(1) : name;
        Optional<Feature> feature = Feature.named(featureName);
        if (words.contains(name)) {
            return match.group();
        }
        if (feature.isEmpty()) {
            note(match, "no feature is named %s%s".formatted(featureName, Suggestion.of(featureName)));
            return "";
        }
        String wanted = part.matches() ? part.group(2) : "";
        if (known && !asked.contains(feature.get())) {
            note(match, "reason names %s, %s".formatted(featureName, unasked));
        } else if (known && wanted.equals("threshold") && !compared.contains(feature.get())) {
            note(match, "%s has no threshold: when compares it with no number".formatted(featureName));
        } else if (!wanted.isEmpty()
                && !wanted.equals("threshold")
                && feature.get().windowDays() == 0) {
            note(match, "%s has no window of days".formatted(featureName));
        }
        return "{%s%s}".formatted(feature.get().measureName(), wanted.isEmpty() ? "" : "." + wanted);
    }

    private void note(MatchResult match, String message) {
        String before = reason.getValue().substring(0, match.start() + 1);
        int line = (int) before.chars().filter(letter -> letter == '\n').count() + 1;
        int column = match.start() - before.lastIndexOf('\n', match.start()) + 1;
        reading.note(reason, new Place(line, column), message);
    }
}
