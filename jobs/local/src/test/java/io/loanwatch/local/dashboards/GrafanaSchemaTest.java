package io.loanwatch.local.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The dashboards against the JSON schemas that Grafana publishes, which are not in the repository: the environment variable
 * {@code LOANWATCH_DATA} names a folder with {@code external-schemas/grafana}. Skipped without it. They prove form, not that a
 * server draws what is meant.
 */
class GrafanaSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What may be anything, and the schemas take for an object only. */
    private static final Map<String, String> ANYTHING =
            Map.of("MatcherConfig", "options", "DynamicConfigValue", "value");

    /** What the Elasticsearch plugin reads of an annotation, and the schema of dashboards does not know. */
    private static final Set<String> OF_THE_PLUGIN = Set.of("timeField", "textField", "tagsField");

    /** Members of these fit each other unless their type is pinned. */
    private static final List<String> ALTERNATIVES = List.of(
            "BucketAggregation", "MetricAggregation", "PipelineMetricAggregation", "MetricAggregationWithSettings");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("DateHistogram", "date_histogram"),
            Map.entry("Histogram", "histogram"),
            Map.entry("Terms", "terms"),
            Map.entry("Filters", "filters"),
            Map.entry("GeoHashGrid", "geohash_grid"),
            Map.entry("Nested", "nested"),
            Map.entry("Count", "count"),
            Map.entry("RawData", "raw_data"),
            Map.entry("RawDocument", "raw_document"),
            Map.entry("UniqueCount", "cardinality"),
            Map.entry("Percentiles", "percentiles"),
            Map.entry("ExtendedStats", "extended_stats"),
            Map.entry("Min", "min"),
            Map.entry("Max", "max"),
            Map.entry("Sum", "sum"),
            Map.entry("Average", "avg"),
            Map.entry("Logs", "logs"),
            Map.entry("Rate", "rate"),
            Map.entry("TopMetrics", "top_metrics"),
            Map.entry("Derivative", "derivative"),
            Map.entry("CumulativeSum", "cumulative_sum"),
            Map.entry("SerialDiff", "serial_diff"),
            Map.entry("MovingAverage", "moving_avg"),
            Map.entry("MovingFunction", "moving_fn"),
            Map.entry("BucketScript", "bucket_script"));

    @Test
    void everyDashboardIsOneAndEveryPanelToo() throws IOException {
        ObjectNode published = published("dashboard");
        ANYTHING.forEach((definition, property) -> published
                .withObject("/definitions/" + definition + "/properties/" + property)
                .remove(List.of("type", "additionalProperties")));
        Schema dashboards = schema(published, "Dashboard");
        // A panel may be a row as well, so that within a dashboard its mistakes would be told as those of a row.
        Schema panels = schema(published, "Panel");
        for (var dashboard : GrafanaDashboards.read().entrySet()) {
            JsonNode content = dashboard.getValue();
            for (JsonNode annotation : content.at("/annotations/list")) {
                ((ObjectNode) annotation).remove(OF_THE_PLUGIN);
            }
            for (JsonNode panel : content.path("panels")) {
                assertValid(panels, panel, dashboard.getKey() + ", " + panel.path("title"));
            }
            assertValid(dashboards, content, dashboard.getKey());
        }
    }

    @Test
    void everyQueryIsOneOfTheElasticsearchDataSource() throws IOException {
        Schema queries = schema(pinned(published("elasticsearch")), "dataquery");
        for (GrafanaDashboards.Target target : GrafanaDashboards.elasticsearchTargets()) {
            assertValid(queries, target.query(), target.toString());
        }
    }

    @Test
    void aMistakeIsFound() throws IOException {
        Schema queries = schema(pinned(published("elasticsearch")), "dataquery");
        ObjectNode query =
                GrafanaDashboards.elasticsearchTargets().get(0).query().deepCopy();
        ((ObjectNode) query.at("/metrics/0")).put("type", "middle");
        assertThat(queries.validate(query.toString(), InputFormat.JSON)).isNotEmpty();

        Schema panels = schema(published("dashboard"), "Panel");
        assertThat(panels.validate("{\"type\":\"stat\",\"titel\":\"\"}", InputFormat.JSON))
                .isNotEmpty();
    }

    private static void assertValid(Schema schema, JsonNode content, String place) {
        assertThat(schema.validate(content.toString(), InputFormat.JSON))
                .as(place)
                .isEmpty();
    }

    private static ObjectNode pinned(ObjectNode published) {
        for (String name : ALTERNATIVES) {
            ObjectNode alternatives = published.withObject("/definitions/" + name);
            alternatives.set("anyOf", alternatives.remove("oneOf"));
        }
        TYPES.forEach((name, type) -> {
            ObjectNode definition = published.withObject("/definitions/" + name);
            definition.withObject("/properties").putObject("type").put("const", type);
            Set<String> required = new TreeSet<>(Set.of("type"));
            definition.path("required").forEach(field -> required.add(field.asText()));
            required.forEach(definition.putArray("required")::add);
        });
        return published;
    }

    private static Schema schema(ObjectNode published, String definition) {
        ObjectNode rooted = published.deepCopy();
        rooted.put("$ref", "#/definitions/" + definition);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(rooted.toString());
    }

    private static ObjectNode published(String name) throws IOException {
        Optional<Path> file = Optional.ofNullable(System.getenv("LOANWATCH_DATA"))
                .map(data -> Path.of(data, "external-schemas", "grafana", name + ".schema.json"))
                .filter(Files::isRegularFile);
        assumeTrue(
                file.isPresent(),
                "set LOANWATCH_DATA to the folder of third-party data that has external-schemas/grafana");
        return (ObjectNode) JSON.readTree(file.orElseThrow().toFile());
    }
}
