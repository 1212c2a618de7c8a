package io.loanwatch.rules;

import io.loanwatch.detectors.rules.Feature;
import io.loanwatch.detectors.rules.RuleScope;
import io.loanwatch.detectors.scoring.ModelDetector;
import io.loanwatch.detectors.scoring.ModelInput;
import io.loanwatch.detectors.scoring.TrainedModel;
import io.loanwatch.detectors.text.Wording;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The file that describes a trained model: YAML of what it is told and from which probability it speaks. What is wrong with it is told
 * with line and column, all at once.
 *
 * @param model what it describes
 * @param trained name of the file of the trained function, beside this one
 * @param sha256 hash of that file, in hexadecimal
 * @param text the whole file
 * @param line where it names the trained function, from 1
 * @param column the same
 */
public record ModelFile(TrainedModel model, String trained, String sha256, String text, int line, int column) {

    private static final double NEVER = Double.POSITIVE_INFINITY;

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9._-]+\\.onnx");

    private static final Pattern NAMES_FUNCTION = Pattern.compile("(?m)^(model|sha256):");

    private static final Set<String> KEYS = Set.of(
            "id", "version", "name", "reason", "model", "sha256", "features", "alert", "scope", "owner", "source");
    private static final Set<String> INPUT = Set.of("feature", "reference", "required");
    private static final Set<String> ALERT = Set.of("moderate", "severe");

    /** Whether a text is meant to describe a model, and no rule: it names a trained function. */
    public static boolean isModel(String text) {
        return NAMES_FUNCTION.matcher(text).find();
    }

    /** @throws InvalidModelException with everything that is wrong */
    public static ModelFile parse(String text) throws InvalidModelException {
        var reading = new RuleReading(text);
        if (text.length() > RuleFile.MOST_CHARACTERS) {
            reading.note(
                    1, 1, "has %d characters, must have at most %d".formatted(text.length(), RuleFile.MOST_CHARACTERS));
            throw new InvalidModelException(reading.errors());
        }
        Optional<ModelFile> read =
                DetectionKeys.root(text, "a model", reading).map(root -> new Reader(reading, root).read(text));
        if (reading.hasErrors()) {
            throw new InvalidModelException(reading.errors());
        }
        return read.orElseThrow();
    }

    /** Tells that the trained function is not what this file says, at the place that names it. */
    public InvalidModelException refused(String message) {
        return new InvalidModelException(List.of(new RuleError(line, column, message)));
    }

    private static final class Reader {

        private final RuleReading reading;
        private final MappingNode root;
        private final Map<String, Node> values;
        private final DetectionKeys keys;

        Reader(RuleReading reading, MappingNode root) {
            this.reading = reading;
            this.root = root;
            this.values = reading.keys(root, KEYS);
            this.keys = new DetectionKeys(reading, root, values);
        }

        ModelFile read(String text) {
            String id = keys.id();
            int version = keys.version();
            List<ModelInput> inputs = inputs();
            Set<Feature> told = EnumSet.noneOf(Feature.class);
            inputs.forEach(input -> told.add(input.feature()));
            Wording wording = keys.wording(
                    reason -> Placeholders.of(reading, reason, told).rendered());
            String trained = matching("model", FILE, "the name of a file beside this one, such as sales-model.onnx");
            String sha256 = matching("sha256", SHA_256, "64 digits 0-9 a-f, as sha256sum prints them");
            double[] alert = alert();
            String owner = keys.required("owner");
            String source = keys.required("source");
            RuleScope scope = keys.scope();
            var model = new TrainedModel(
                    id, version, wording, inputs, alert[0], alert[1], scope, owner, source, RuleFile.hash(text));
            Node named = values.getOrDefault("model", root);
            return new ModelFile(
                    model,
                    trained,
                    sha256,
                    text,
                    named.getStartMark().getLine() + 1,
                    named.getStartMark().getColumn() + 1);
        }

        private String matching(String key, Pattern pattern, String wanted) {
            Optional<ScalarNode> node = reading.required(root, values, key);
            node.filter(given -> !pattern.matcher(given.getValue()).matches())
                    .ifPresent(given ->
                            reading.note(given, "%s is \"%s\", must be %s".formatted(key, given.getValue(), wanted)));
            return node.map(ScalarNode::getValue).orElse("");
        }

        private List<ModelInput> inputs() {
            List<ModelInput> inputs = new ArrayList<>();
            Set<Feature> seen = EnumSet.noneOf(Feature.class);
            Node node = values.get("features");
            if (!(node instanceof SequenceNode sequence)
                    || sequence.getValue().isEmpty()
                    || sequence.getValue().size() > TrainedModel.MOST_INPUTS) {
                reading.note(
                        node == null ? root : node,
                        "features must be a list of 1 to %d, such as - {feature: sales.z, reference: 0}"
                                .formatted(TrainedModel.MOST_INPUTS));
                return inputs;
            }
            for (Node item : sequence.getValue()) {
                reading.mapping(item, "an item of features")
                        .flatMap(this::input)
                        .filter(input -> {
                            boolean first = seen.add(input.feature());
                            if (!first) {
                                reading.note(
                                        item,
                                        "%s is given twice"
                                                .formatted(input.feature().featureName()));
                            }
                            return first;
                        })
                        .ifPresent(inputs::add);
            }
            return inputs;
        }

        private Optional<ModelInput> input(MappingNode item) {
            Map<String, Node> parts = reading.keys(item, INPUT);
            Optional<Feature> feature = reading.required(item, parts, "feature").flatMap(name -> {
                Optional<Feature> found = Feature.named(name.getValue());
                if (found.isEmpty()) {
                    reading.note(
                            name,
                            "no feature is named %s%s".formatted(name.getValue(), Suggestion.of(name.getValue())));
                }
                found.filter(asked -> !ModelDetector.isAsked(asked))
                        .ifPresent(asked -> reading.note(
                                name, "%s is of traces, which models are not told".formatted(name.getValue())));
                return found;
            });
            double reference = number(reading.required(item, parts, "reference"), "reference", -NEVER, NEVER);
            boolean required = reading.optional(parts, "required")
                    .map(flag -> {
                        if (!flag.getValue().equals("true") && !flag.getValue().equals("false")) {
                            reading.note(flag, "\"%s\" must be true or false".formatted(flag.getValue()));
                        }
                        return flag.getValue().equals("true");
                    })
                    .orElse(false);
            return feature.map(found -> new ModelInput(found, reference, required));
        }

        private double[] alert() {
            Node node = values.get("alert");
            Optional<MappingNode> mapping = node == null ? Optional.empty() : reading.mapping(node, "alert");
            if (mapping.isEmpty()) {
                if (node == null) {
                    reading.note(root, "alert is missing, such as alert: {moderate: 0.5, severe: 0.8}");
                }
                return new double[] {NEVER, NEVER};
            }
            Map<String, Node> parts = reading.keys(mapping.get(), ALERT);
            double moderate = number(reading.required(mapping.get(), parts, "moderate"), "moderate", 0, 1);
            Optional<ScalarNode> severeNode = reading.optional(parts, "severe");
            double severe = severeNode.isPresent() ? number(severeNode, "severe", 0, 1) : NEVER;
            if (severe <= moderate) {
                severeNode.ifPresent(given ->
                        reading.note(given, "severe is %s, must be above moderate, %s".formatted(severe, moderate)));
            }
            return new double[] {moderate, severe};
        }

        private double number(Optional<ScalarNode> node, String key, double above, double below) {
            try {
                double number =
                        Double.parseDouble(node.map(ScalarNode::getValue).orElse("0.5"));
                if (number > above && number < below) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Told below.
            }
            node.ifPresent(given -> reading.note(
                    given,
                    above == -NEVER
                            ? "%s is \"%s\", must be a number".formatted(key, given.getValue())
                            : "%s is \"%s\", must be a number above 0 and below 1".formatted(key, given.getValue())));
            return 0;
        }
    }
}
