package io.loanwatch.local.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.loanwatch.local.deploy.KubernetesManifest;
import io.loanwatch.local.deploy.ProgramRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * What is deployed to the operators of Flink, Kafka, Elasticsearch, Grafana and Prometheus against the JSON schemas of their resources,
 * which are not in the repository: the environment variable {@code LOANWATCH_DATA} names a folder with
 * {@code external-schemas/crds}. Skipped without it. They prove form, not that an operator makes of it what is meant.
 */
class KubernetesSchemaTest {

    /** Groups whose resources have a schema there; the rest is Kubernetes' own. */
    private static final List<String> OPERATORS = List.of(
            "flink.apache.org",
            "kafka.strimzi.io",
            "elasticsearch.k8s.elastic.co",
            "grafana.integreatly.org",
            "monitoring.coreos.com");

    @Test
    void everyResourceOfAnOperatorIsOne() throws IOException {
        Path schemas = schemas();
        int checked = 0;
        for (JsonNode each : Manifests.base()) {
            checked += assertValid(schemas, each, "base");
        }
        assertThat(checked).isGreaterThan(50);
    }

    @Test
    void soIsItAsEveryOverlayChangesIt() throws IOException {
        Path schemas = schemas();
        for (Path overlay : Manifests.overlays()) {
            for (JsonNode each : Manifests.patched(overlay)) {
                assertValid(schemas, each, overlay.toString());
            }
        }
    }

    @Test
    void soIsWhatIsPrintedForADetection() throws IOException {
        Path schemas = schemas();
        int checked = 0;
        for (JsonNode each : Manifests.parse(KubernetesManifest.of(new ProgramRequest(
                "p1-strict", Optional.empty(), true, List.of("P1"), Optional.empty(), OptionalInt.of(4), List.of())))) {
            checked += assertValid(schemas, each, "deploy --kubernetes");
        }
        assertThat(checked).isEqualTo(3);
    }

    @Test
    void aMistakeIsFound() throws IOException {
        Path schemas = schemas();
        ObjectNode topic = Manifests.base().stream()
                .filter(each -> each.path("kind").asText().equals("KafkaTopic"))
                .findFirst()
                .orElseThrow()
                .deepCopy();
        Schema schema = schema(schemas, topic).orElseThrow();
        assertThat(schema.validate(topic.toString(), InputFormat.JSON)).isEmpty();
        topic.withObject("/spec").put("partition", 12);
        assertThat(schema.validate(topic.toString(), InputFormat.JSON)).isNotEmpty();
    }

    private static int assertValid(Path schemas, JsonNode resource, String place) throws IOException {
        Optional<Schema> schema = schema(schemas, resource);
        if (schema.isEmpty()) {
            return 0;
        }
        assertThat(schema.get().validate(resource.toString(), InputFormat.JSON))
                .as("%s: %s %s", place, resource.path("kind"), resource.at("/metadata/name"))
                .isEmpty();
        return 1;
    }

    private static Optional<Schema> schema(Path schemas, JsonNode resource) throws IOException {
        String[] version = resource.path("apiVersion").asText().split("/", 2);
        if (!OPERATORS.contains(version[0])) {
            return Optional.empty();
        }
        String kind = resource.path("kind").asText().toLowerCase(Locale.ROOT);
        Path file = schemas.resolve(version[0]).resolve("%s_%s.json".formatted(kind, version[1]));
        return Optional.of(
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(Files.readString(file)));
    }

    private static Path schemas() {
        Optional<Path> folder = Optional.ofNullable(System.getenv("LOANWATCH_DATA"))
                .map(data -> Path.of(data, "external-schemas", "crds"))
                .filter(Files::isDirectory);
        assumeTrue(
                folder.isPresent(),
                "set LOANWATCH_DATA to the folder of third-party data that has external-schemas/crds");
        return folder.orElseThrow();
    }
}
