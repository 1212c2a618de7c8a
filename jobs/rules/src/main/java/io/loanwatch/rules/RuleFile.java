package io.loanwatch.rules;

import io.loanwatch.detectors.rules.Condition;
import io.loanwatch.detectors.rules.Feature;
import io.loanwatch.detectors.rules.Rule;
import io.loanwatch.detectors.rules.RuleScope;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.Product;
import io.loanwatch.model.Severity;
import io.loanwatch.rules.ExpressionCompiler.InvalidExpressionException;
import io.loanwatch.rules.ExpressionCompiler.Issue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The file of a rule: YAML of one rule, its condition in CEL. What is wrong with it is told with line and column, all at once. */
public final class RuleFile {

    /** Longer texts are refused before they are looked at. */
    public static final int MOST_CHARACTERS = 20_000;

    private static final int HASH_BYTES = 8;
    private static final int LONGEST_TEXT = 1_000;

    /** Z is the group in grading, Z_ is no detector's; the rest makes keys and ids of alerts. */
    private static final Pattern ID = Pattern.compile("Z_[A-Z0-9_]{1,38}");

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
    private static final Set<String> LANGUAGES = Set.of("en", "zh");
    private static final Set<String> SCOPE = Set.of("products", "industries", "branches");

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
        MappingNode root = root();
        Map<String, Node> values = reading.keys(root, KEYS);
        String id = id(reading.required(root, values, "id"));
        int version = version(reading.required(root, values, "version"));
        Severity severity = reading.required(root, values, "severity")
                .flatMap(node -> oneOf(Severity.class, node))
                .orElse(Severity.LIGHT);
        Optional<Condition> condition = reading.required(root, values, "when").flatMap(this::condition);
        String nameEn = language(root, values, "name", "en", condition);
        String nameZh = language(root, values, "name", "zh", condition);
        String reasonEn = language(root, values, "reason", "en", condition);
        String reasonZh = language(root, values, "reason", "zh", condition);
        String owner = text(reading.required(root, values, "owner"));
        String source = text(reading.required(root, values, "source"));
        Optional<LocalDate> effectiveFrom =
                reading.optional(values, "effective_from").flatMap(this::day);
        boolean retired = reading.optional(values, "retired").map(this::flag).orElse(false);
        RuleScope scope = scope(values);
        if (reading.hasErrors()) {
            throw reading.failure();
        }
        Condition holds = condition.orElseThrow();
        return new Rule(
                id,
                version,
                new Wording(nameEn, nameZh, reasonEn, reasonZh),
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

    private MappingNode root() throws InvalidRuleException {
        try {
            Node node = new Yaml(new LoaderOptions()).compose(new java.io.StringReader(text));
            if (node instanceof MappingNode mapping) {
                return mapping;
            }
            throw new InvalidRuleException(List.of(new RuleError(1, 1, "must have the keys of a rule, such as id")));
        } catch (MarkedYAMLException e) {
            throw new InvalidRuleException(List.of(new RuleError(
                    e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1,
                    e.getProblemMark() == null ? 1 : e.getProblemMark().getColumn() + 1,
                    "is no YAML of one rule: " + e.getProblem())));
        }
    }

    private String id(Optional<ScalarNode> node) {
        node.filter(given -> !ID.matcher(given.getValue()).matches())
                .ifPresent(given -> reading.note(
                        given,
                        "id is \"%s\", must be Z_ and capital letters, digits or _, such as Z_SALES_CLIFF"
                                .formatted(given.getValue())));
        return node.map(ScalarNode::getValue).orElse("");
    }

    private int version(Optional<ScalarNode> node) {
        try {
            int version = Integer.parseInt(node.map(ScalarNode::getValue).orElse("1"));
            if (version >= 1) {
                return version;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        node.ifPresent(
                given -> reading.note(given, "version is \"%s\", must be a number from 1".formatted(given.getValue())));
        return 1;
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

    private String language(
            MappingNode root, Map<String, Node> values, String key, String language, Optional<Condition> condition) {
        Node node = values.get(key);
        if (node == null) {
            if (language.equals("en")) {
                reading.note(root, key + " is missing, must have en and zh");
            }
            return "";
        }
        Optional<MappingNode> mapping = language.equals("en")
                ? reading.mapping(node, key)
                : Optional.of(node).filter(MappingNode.class::isInstance).map(MappingNode.class::cast);
        if (mapping.isEmpty()) {
            return "";
        }
        // Unknown keys are told once.
        Map<String, Node> languages = language.equals("en")
                ? reading.keys(mapping.get(), LANGUAGES)
                : new RuleReading(text).keys(mapping.get(), LANGUAGES);
        Optional<ScalarNode> words = reading.required(mapping.get(), languages, language);
        if (key.equals("reason")) {
            return words.map(given -> new Placeholders(reading, given, condition).rendered())
                    .orElse("");
        }
        return text(words);
    }

    private String text(Optional<ScalarNode> node) {
        node.filter(given -> given.getValue().length() > LONGEST_TEXT)
                .ifPresent(given -> reading.note(
                        given,
                        "has %d characters, must have at most %d"
                                .formatted(given.getValue().length(), LONGEST_TEXT)));
        return node.map(ScalarNode::getValue).orElse("");
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

    private RuleScope scope(Map<String, Node> values) {
        Node node = values.get("scope");
        Optional<MappingNode> mapping = node == null ? Optional.empty() : reading.mapping(node, "scope");
        if (mapping.isEmpty()) {
            return RuleScope.EVERYBODY;
        }
        Map<String, Node> lists = reading.keys(mapping.get(), SCOPE);
        Set<Product> products = new HashSet<>();
        reading.list(lists, "products")
                .forEach(item -> oneOf(Product.class, item).ifPresent(products::add));
        return new RuleScope(products, texts(lists, "industries"), texts(lists, "branches"));
    }

    private List<String> texts(Map<String, Node> lists, String key) {
        return reading.list(lists, key).stream().map(ScalarNode::getValue).toList();
    }

    private <E extends Enum<E>> Optional<E> oneOf(Class<E> type, ScalarNode node) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(node.getValue())) {
                return Optional.of(constant);
            }
        }
        reading.note(
                node, "\"%s\" must be one of %s".formatted(node.getValue(), Arrays.toString(type.getEnumConstants())));
        return Optional.empty();
    }
}
