package io.loanwatch.local.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Files in YAML as JSON, and as much of Kustomize as deploy/kubernetes makes use of. */
final class Manifests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Manifests() {}

    static Path kubernetes() {
        return DeployFolder.ofHome().resolve("kubernetes");
    }

    /** What stands in a file, one or several. */
    static List<JsonNode> read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    static List<JsonNode> parse(String yaml) {
        List<JsonNode> documents = new ArrayList<>();
        new Load(LoadSettings.builder().build())
                .loadAllFromString(yaml)
                .forEach(each -> documents.add(JSON.valueToTree(each)));
        return documents;
    }

    /** Everything that the base makes, without what it generates. */
    static List<JsonNode> base() {
        Path base = kubernetes().resolve("base");
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode resource : read(base.resolve("kustomization.yaml")).get(0).path("resources")) {
            Path file = base.resolve(resource.asText());
            if (Files.isRegularFile(file)) {
                all.addAll(read(file));
            }
        }
        return all;
    }

    /** Each kustomization of an overlay or component. */
    static List<Path> overlays() throws IOException {
        try (Stream<Path> files = Files.walk(kubernetes())) {
            return files.filter(file -> file.endsWith("kustomization.yaml"))
                    .filter(file -> !file.startsWith(kubernetes().resolve("base")))
                    .sorted()
                    .toList();
        }
    }

    /** The base with the patches of an overlay. */
    static List<JsonNode> patched(Path kustomization) {
        List<JsonNode> all = base();
        for (JsonNode patch : read(kustomization).get(0).path("patches")) {
            List<JsonNode> targets = all.stream()
                    .filter(each -> each.path("kind").equals(patch.at("/target/kind")))
                    .filter(each -> patch.at("/target/name").isMissingNode()
                            || patch.at("/target/name").equals(each.at("/metadata/name")))
                    .toList();
            if (targets.isEmpty()) {
                throw new IllegalArgumentException(
                        "%s: there is no %s to patch".formatted(kustomization, patch.path("target")));
            }
            JsonNode change = parse(patch.path("patch").asText()).get(0);
            if (change.path("$patch").asText().equals("delete")) {
                all.removeAll(targets);
            } else {
                targets.forEach(target -> change.forEach(step -> apply(step, target)));
            }
        }
        return all;
    }

    /** A step of a JSON patch (RFC 6902), of which replace and remove need something to be there. */
    private static void apply(JsonNode step, JsonNode target) {
        String path = step.path("path").asText();
        int last = path.lastIndexOf('/');
        JsonNode parent = target.at(path.substring(0, last));
        String key = path.substring(last + 1);
        boolean adds = step.path("op").asText().equals("add");
        if (parent.isMissingNode() || (!adds && target.at(path).isMissingNode())) {
            throw new IllegalArgumentException(
                    "%s has no %s".formatted(target.at("/metadata/name").asText(), path));
        }
        if (step.path("op").asText().equals("remove")) {
            if (parent instanceof ArrayNode array) {
                array.remove(Integer.parseInt(key));
            } else {
                ((ObjectNode) parent).remove(key);
            }
        } else if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(key), step.path("value"));
        } else {
            ((ObjectNode) parent).set(key, step.path("value"));
        }
    }
}
