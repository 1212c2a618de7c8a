package io.loanwatch.local.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loanwatch.local.setup.DeployFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Rules that every dashboard keeps, and that what it asks for exists. */
class GrafanaDashboardsTest {

    private static final Pattern LINK = Pattern.compile("/d/([a-z-]+)");
    private static final Pattern QUERIED_FIELD = Pattern.compile("([a-z_0-9.]+):");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern ENGLISH = Pattern.compile("[A-Za-z]{3}");

    @Test
    void everyPanelSaysWhatItShowsInBothLanguages() throws IOException {
        for (var dashboard : GrafanaDashboards.read().entrySet()) {
            assertBilingual(dashboard.getKey(), dashboard.getValue());
            assertThat(dashboard.getValue().path("schemaVersion").asInt()).isEqualTo(42);
            assertThat(dashboard.getKey())
                    .isEqualTo(dashboard.getValue().path("uid").asText() + ".json");
            for (JsonNode panel : dashboard.getValue().path("panels")) {
                String place = dashboard.getKey() + " panel " + panel.path("id").asInt();
                assertBilingual(place, panel);
                assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                        .as(place + " unit")
                        .isNotEmpty();
            }
        }
    }

    @Test
    void everySourceIsAVariableOfTheDashboard() throws IOException {
        for (var dashboard : GrafanaDashboards.read().entrySet()) {
            Set<String> variables = StreamSupport.stream(
                            dashboard.getValue().at("/templating/list").spliterator(), false)
                    .map(variable -> "${" + variable.path("name").asText() + "}")
                    .collect(Collectors.toSet());
            for (JsonNode uid : dashboard.getValue().findValues("datasource")) {
                assertThat(variables)
                        .as(dashboard.getKey())
                        .contains(uid.path("uid").asText());
            }
        }
    }

    @Test
    void noPanelHidesAnotherOrSharesItsId() throws IOException {
        for (var dashboard : GrafanaDashboards.read().entrySet()) {
            Set<Integer> ids = new HashSet<>();
            Set<String> cells = new HashSet<>();
            for (JsonNode panel : dashboard.getValue().path("panels")) {
                assertThat(ids.add(panel.path("id").asInt())).isTrue();
                JsonNode at = panel.path("gridPos");
                assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(24);
                for (int x = 0; x < at.path("w").asInt(); x++) {
                    for (int y = 0; y < at.path("h").asInt(); y++) {
                        assertThat(cells.add((at.path("x").asInt() + x) + ","
                                        + (at.path("y").asInt() + y)))
                                .as(dashboard.getKey() + " "
                                        + panel.path("title").asText())
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void everyLinkLeadsToADashboard() throws IOException {
        Map<String, JsonNode> dashboards = GrafanaDashboards.read();
        List<String> targets = new ArrayList<>();
        for (JsonNode dashboard : dashboards.values()) {
            Matcher link = LINK.matcher(dashboard.toString());
            while (link.find()) {
                targets.add(link.group(1) + ".json");
            }
        }
        assertThat(targets)
                .isNotEmpty()
                .allSatisfy(target -> assertThat(dashboards).containsKey(target));
    }

    @Test
    void everyFieldThatIsAskedForIsInTheTemplate() throws IOException {
        for (GrafanaDashboards.Target target : GrafanaDashboards.elasticsearchTargets()) {
            JsonNode template = new ObjectMapper()
                    .readTree(DeployFolder.ofHome()
                            .resolve("elasticsearch")
                            .resolve(GrafanaDashboards.template(target.index()) + ".json")
                            .toFile())
                    .at("/template/mappings/properties");
            List<String> fields = new ArrayList<>(target.query().findValuesAsText("field"));
            fields.add(target.query().path("timeField").asText());
            Matcher queried = QUERIED_FIELD.matcher(target.query().path("query").asText());
            while (queried.find()) {
                fields.add(queried.group(1));
            }
            assertThat(fields)
                    .as(target.toString())
                    .allSatisfy(field -> assertThat(template.at("/" + field.replace(".", "/properties/"))
                                    .isMissingNode())
                            .as(field)
                            .isFalse());
        }
    }

    @Test
    void everyColumnOfATableIsInTheTemplate() throws IOException {
        for (var dashboard : GrafanaDashboards.read().entrySet()) {
            for (JsonNode panel : dashboard.getValue().path("panels")) {
                if (!panel.path("type").asText().equals("table")) {
                    continue;
                }
                String index = GrafanaDashboards.INDICES.get(
                        panel.at("/datasource/uid").asText());
                JsonNode template = new ObjectMapper()
                        .readTree(DeployFolder.ofHome()
                                .resolve("elasticsearch")
                                .resolve(GrafanaDashboards.template(index) + ".json")
                                .toFile())
                        .at("/template/mappings/properties");
                for (JsonNode column : panel.at("/transformations/1/options/include/names")) {
                    assertThat(template.has(column.asText()))
                            .as(
                                    "%s, %s: %s",
                                    dashboard.getKey(), panel.path("title").asText(), column)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void everyCaseAndBorrowerOfATableLeadsToTheConsole() throws IOException {
        int links = 0;
        for (var dashboard : GrafanaDashboards.read().entrySet()) {
            for (JsonNode panel : dashboard.getValue().path("panels")) {
                if (!panel.path("type").asText().equals("table")) {
                    continue;
                }
                String columns =
                        panel.at("/transformations/1/options/include/names").toString();
                String overrides = panel.at("/fieldConfig/overrides").toString();
                for (var column :
                        Map.of("case_id", "cases", "borrower_id", "borrowers").entrySet()) {
                    if (columns.contains("\"" + column.getKey() + "\"")) {
                        links++;
                        assertThat(overrides)
                                .as("%s, %s", dashboard.getKey(), panel.path("title"))
                                .contains("${console}/%s/${__value.raw".formatted(column.getValue()));
                        assertThat(dashboard.getValue().at("/templating/list").findValuesAsText("name"))
                                .contains("console");
                    }
                }
            }
        }
        assertThat(links).isPositive();
    }

    private static void assertBilingual(String place, JsonNode node) {
        for (String field : List.of("title", "description")) {
            assertThat(node.path(field).asText())
                    .as(place + " " + field)
                    .containsPattern(CHINESE)
                    .containsPattern(ENGLISH);
        }
    }
}
