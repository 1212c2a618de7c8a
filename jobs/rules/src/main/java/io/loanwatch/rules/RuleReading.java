package io.loanwatch.rules;

import io.loanwatch.rules.ExpressionCompiler.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads keys of a YAML text and notes what is wrong with them, instead of stopping at the first. */
final class RuleReading {

    private final YamlText text;
    private final List<RuleError> errors = new ArrayList<>();

    RuleReading(String text) {
        this.text = new YamlText(text);
    }

    void note(int line, int column, String message) {
        errors.add(new RuleError(line, column, message));
    }

    void note(Node node, String message) {
        Mark mark = node.getStartMark();
        note(mark.getLine() + 1, mark.getColumn() + 1, message);
    }

    void note(ScalarNode value, Place place, String message) {
        errors.add(text.error(value, place, message));
    }

    boolean hasErrors() {
        return !errors.isEmpty();
    }

    /** In the order of the text. */
    List<RuleError> errors() {
        errors.sort(Comparator.comparingInt(RuleError::line).thenComparingInt(RuleError::column));
        return errors;
    }

    /** The values of a mapping by key, each of which must be known, and there once. */
    Map<String, Node> keys(MappingNode mapping, Set<String> known) {
        Map<String, Node> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!known.contains(key)) {
                note(tuple.getKeyNode(), "\"%s\" is no key, must be one of %s".formatted(key, new TreeSet<>(known)));
            } else if (values.put(key, tuple.getValueNode()) != null) {
                note(tuple.getKeyNode(), "%s is given twice".formatted(key));
            }
        }
        return values;
    }

    Optional<MappingNode> mapping(Node node, String key) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(mapping);
        }
        note(node, key + " must have keys");
        return Optional.empty();
    }

    Optional<ScalarNode> required(MappingNode parent, Map<String, Node> values, String key) {
        Node node = values.get(key);
        if (node == null) {
            note(parent, key + " is missing");
            return Optional.empty();
        }
        return scalar(node, key);
    }

    Optional<ScalarNode> optional(Map<String, Node> values, String key) {
        Node node = values.get(key);
        return node == null ? Optional.empty() : scalar(node, key);
    }

    List<ScalarNode> list(Map<String, Node> values, String key) {
        List<ScalarNode> items = new ArrayList<>();
        Node node = values.get(key);
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                scalar(item, key).ifPresent(items::add);
            }
        } else if (node != null) {
            note(node, key + " must be a list, such as [A, B]");
        }
        return items;
    }

    private Optional<ScalarNode> scalar(Node node, String key) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return Optional.of(scalar);
        }
        note(node, key + " must be given, as text or number");
        return Optional.empty();
    }
}
