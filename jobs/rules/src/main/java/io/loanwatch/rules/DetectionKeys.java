package io.loanwatch.rules;

import io.loanwatch.detectors.rules.RuleScope;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.Product;
import java.io.StringReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** What every file of a detection says of it: id, version, name and reason in both languages, whom it is for. */
final class DetectionKeys {

    private static final int LONGEST_TEXT = 1_000;

    /** Z is the group in grading, Z_ is no detector's; the rest makes keys and ids of alerts. */
    private static final Pattern ID = Pattern.compile("Z_[A-Z0-9_]{1,38}");

    private static final Set<String> LANGUAGES = Set.of("en", "zh");
    private static final Set<String> SCOPE = Set.of("products", "industries", "branches");

    private final RuleReading reading;
    private final MappingNode root;
    private final Map<String, Node> values;

    DetectionKeys(RuleReading reading, MappingNode root, Map<String, Node> values) {
        this.reading = reading;
        this.root = root;
        this.values = values;
    }

    /**
     * The top of a YAML text.
     *
     * @param of what the text is of, such as a rule
     */
    static Optional<MappingNode> root(String text, String of, RuleReading reading) {
        try {
            Node node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (node instanceof MappingNode mapping) {
                return Optional.of(mapping);
            }
            reading.note(1, 1, "must have the keys of %s, such as id".formatted(of));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            int column = e.getProblemMark() == null ? 1 : e.getProblemMark().getColumn() + 1;
            reading.note(line, column, "is no YAML of %s: %s".formatted(of, e.getProblem()));
        }
        return Optional.empty();
    }

    String id() {
        Optional<ScalarNode> node = reading.required(root, values, "id");
        node.filter(given -> !ID.matcher(given.getValue()).matches())
                .ifPresent(given -> reading.note(
                        given,
                        "id is \"%s\", must be Z_ and capital letters, digits or _, such as Z_SALES_CLIFF"
                                .formatted(given.getValue())));
        return node.map(ScalarNode::getValue).orElse("");
    }

    int version() {
        Optional<ScalarNode> node = reading.required(root, values, "version");
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

    /** @param rendered makes the reason of a file that of an alert, and notes what is wrong with it */
    Wording wording(Function<ScalarNode, String> rendered) {
        Map<String, ScalarNode> name = languages("name");
        Map<String, ScalarNode> reason = languages("reason");
        return new Wording(
                text(Optional.ofNullable(name.get("en"))),
                text(Optional.ofNullable(name.get("zh"))),
                Optional.ofNullable(reason.get("en")).map(rendered).orElse(""),
                Optional.ofNullable(reason.get("zh")).map(rendered).orElse(""));
    }

    private Map<String, ScalarNode> languages(String key) {
        Map<String, ScalarNode> words = new HashMap<>();
        Node node = values.get(key);
        if (node == null) {
            reading.note(root, key + " is missing, must have en and zh");
            return words;
        }
        reading.mapping(node, key).ifPresent(mapping -> {
            Map<String, Node> languages = reading.keys(mapping, LANGUAGES);
            for (String language : LANGUAGES) {
                reading.required(mapping, languages, language).ifPresent(given -> words.put(language, given));
            }
        });
        return words;
    }

    String required(String key) {
        return text(reading.required(root, values, key));
    }

    private String text(Optional<ScalarNode> node) {
        node.filter(given -> given.getValue().length() > LONGEST_TEXT)
                .ifPresent(given -> reading.note(
                        given,
                        "has %d characters, must have at most %d"
                                .formatted(given.getValue().length(), LONGEST_TEXT)));
        return node.map(ScalarNode::getValue).orElse("");
    }

    RuleScope scope() {
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

    <E extends Enum<E>> Optional<E> oneOf(Class<E> type, ScalarNode node) {
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
