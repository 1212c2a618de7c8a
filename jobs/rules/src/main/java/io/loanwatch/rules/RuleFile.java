package io.loanwatch.rules;

import io.loanwatch.detectors.rules.Condition;
import io.loanwatch.detectors.rules.Feature;
import io.loanwatch.detectors.rules.Rule;
import io.loanwatch.detectors.rules.RuleScope;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.Severity;
import io.loanwatch.rules.ExpressionCompiler.InvalidExpressionException;
import io.loanwatch.rules.ExpressionCompiler.Issue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The file of a rule: YAML of one rule, its condition in CEL. What is wrong with it is told with line and column, all at once. */
public final class RuleFile {

    /** Longer texts are refused before they are looked at. */
    public static final int MOST_CHARACTERS = 20_000;

    private static final int HASH_BYTES = 8;
    private static final Set<String> KEYS = Set.of(
            "id",
            "version",
            "name",
            "severity",
            "when",
            "reason",
            "scope",
            "effective_from",
            "owner",
            "source",
            "retired");
    private final String text;
    private final RuleReading reading;

    private RuleFile(String text) {
        this.text = text;
        this.reading = new RuleReading(text);
    }

    /** @throws InvalidRuleException with everything that is wrong */
    public static Rule parse(String text) throws InvalidRuleException {
        if (text.length() > MOST_CHARACTERS) {
            throw new InvalidRuleException(List.of(new RuleError(
                    1, 1, "has %d characters, must have at most %d".formatted(text.length(), MOST_CHARACTERS))));
        }
        return new RuleFile(text).rule();
    }

    /** A name for the text, whoever writes it down. */
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private Rule rule() throws InvalidRuleException {
        Optional<MappingNode> top = DetectionKeys.root(text, "a rule", reading);
        if (top.isEmpty()) {
            throw new InvalidRuleException(reading.errors());
        }
        MappingNode root = top.get();
        Map<String, Node> values = reading.keys(root, KEYS);
        var keys = new DetectionKeys(reading, root, values);
        String id = keys.id();
        int version = keys.version();
        Severity severity = reading.required(root, values, "severity")
                .flatMap(node -> keys.oneOf(Severity.class, node))
                .orElse(Severity.LIGHT);
        Optional<Condition> condition = reading.required(root, values, "when").flatMap(this::condition);
        Wording wording = keys.wording(
                reason -> Placeholders.of(reading, reason, condition).rendered());
        String owner = keys.required("owner");
        String source = keys.required("source");
        Optional<LocalDate> effectiveFrom =
                reading.optional(values, "effective_from").flatMap(this::day);
        boolean retired = reading.optional(values, "retired").map(this::flag).orElse(false);
        RuleScope scope = keys.scope();
        if (reading.hasErrors()) {
            throw new InvalidRuleException(reading.errors());
        }
        Condition holds = condition.orElseThrow();
        return new Rule(
                id,
                version,
                wording,
                severity,
                holds,
                features(holds),
                scope,
                owner,
                source,
                effectiveFrom,
                retired,
                hash(text));
    }

    private Optional<Condition> condition(ScalarNode node) {
        try {
            Condition condition = ExpressionCompiler.compile(node.getValue());
            if (features(condition).isEmpty()) {
                reading.note(node, "when asks for no feature, so it is the same for everybody");
            }
            return Optional.of(condition);
        } catch (InvalidExpressionException e) {
            for (Issue issue : e.issues()) {
                reading.note(node, issue.place(), "when: " + issue.message());
            }
            return Optional.empty();
        }
    }

    private static Set<Feature> features(Condition condition) {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        condition.forEachFeature(features::add);
        return features;
    }

    private Optional<LocalDate> day(ScalarNode node) {
        try {
            return Optional.of(LocalDate.parse(node.getValue()));
        } catch (DateTimeParseException e) {
            reading.note(
                    node,
                    "effective_from is \"%s\", must be a day of the bank such as 2026-03-01"
                            .formatted(node.getValue()));
            return Optional.empty();
        }
    }

    private boolean flag(ScalarNode node) {
        if (!node.getValue().equals("true") && !node.getValue().equals("false")) {
            reading.note(node, "\"%s\" must be true or false".formatted(node.getValue()));
        }
        return node.getValue().equals("true");
    }
}
