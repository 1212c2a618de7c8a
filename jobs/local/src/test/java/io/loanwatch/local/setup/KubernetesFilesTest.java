package io.loanwatch.local.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import io.loanwatch.flink.codec.CaseIntake;
import io.loanwatch.local.cli.CommandLines;
import io.loanwatch.local.deploy.ChangeLog;
import io.loanwatch.model.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of deploy/kubernetes fit each other and what stands elsewhere in the repository. */
class KubernetesFilesTest {

    private static final Path BASE = Manifests.kubernetes().resolve("base");

    @Test
    void everyFileOfTheBaseIsListedAndEveryListedOneIsThere() throws IOException {
        JsonNode kustomization =
                Manifests.read(BASE.resolve("kustomization.yaml")).get(0);
        Set<String> listed = new TreeSet<>(Set.of("kustomization.yaml"));
        for (String list : List.of("resources", "configurations")) {
            for (JsonNode name : kustomization.path(list)) {
                assertThat(BASE.resolve(name.asText())).exists();
                listed.add(name.asText());
            }
        }
        try (Stream<Path> files = Files.list(BASE)) {
            assertThat(listed)
                    .containsAll(files.map(file -> String.valueOf(file.getFileName()))
                            .toList());
        }
    }

    @Test
    void everyPatchOfAnOverlayFindsWhatItChanges() throws IOException {
        assertThat(Manifests.overlays()).hasSize(4);
        for (Path overlay : Manifests.overlays()) {
            assertThatCode(() -> Manifests.patched(overlay))
                    .as(overlay.toString())
                    .doesNotThrowAnyException();
            for (JsonNode resource : Manifests.read(overlay).get(0).path("resources")) {
                assertThat(overlay.resolveSibling(resource.asText())).isDirectory();
            }
        }
    }

    @Test
    void everyResourceIsNamedOnce() {
        Set<String> names = new HashSet<>();
        for (JsonNode each : Manifests.base()) {
            String name =
                    each.path("kind").asText() + "/" + each.at("/metadata/name").asText();
            assertThat(each.path("apiVersion").asText()).as(name).isNotEmpty();
            assertThat(names.add(name)).as(name + " stands there once").isTrue();
        }
    }

    @Test
    void topicsAreThoseOfTheTopicsFile() throws IOException {
        Map<String, JsonNode> made = new TreeMap<>();
        ofKind("KafkaTopic")
                .forEach(topic -> made.put(topic.at("/metadata/name").asText(), topic.path("spec")));
        List<KafkaTopics.Topic> topics = KafkaTopics.read(DeployFolder.ofHome()).topics();

        assertThat(made.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        topics.stream().map(KafkaTopics.Topic::name).toList());
        for (KafkaTopics.Topic topic : topics) {
            JsonNode spec = made.get(topic.name());
            Map<String, String> settings = new TreeMap<>();
            spec.path("config")
                    .properties()
                    .forEach(each -> settings.put(each.getKey(), each.getValue().asText()));
            assertThat(spec.path("partitions").asInt()).as(topic.name()).isEqualTo(topic.partitions());
            assertThat(settings).as(topic.name()).isEqualTo(topic.settings());
        }
    }

    @Test
    void alarmsAreThoseOfTheRulesFile() {
        JsonNode rules = Manifests.read(dashboards().resolve("prometheus/loanwatch-rules.yaml"))
                .get(0);

        assertThat(ofKind("PrometheusRule"))
                .singleElement()
                .satisfies(each -> assertThat(each.path("spec")).isEqualTo(rules));
    }

    @Test
    void everyDashboardIsShownAndReadsADataSourceThatIsMade() throws IOException {
        Set<String> files = new TreeSet<>();
        try (Stream<Path> there = Files.list(dashboards().resolve("grafana/dashboards"))) {
            there.forEach(file -> files.add(String.valueOf(file.getFileName())));
        }
        Set<String> inConfigMap = new TreeSet<>();
        Manifests.read(dashboards().resolve("grafana/kustomization.yaml"))
                .get(0)
                .at("/configMapGenerator/0/files")
                .forEach(file ->
                        inConfigMap.add(String.valueOf(Path.of(file.asText()).getFileName())));
        Set<String> shown = new TreeSet<>();
        ofKind("GrafanaDashboard")
                .forEach(each -> shown.add(each.at("/spec/configMapRef/key").asText()));
        assertThat(inConfigMap).isEqualTo(files);
        assertThat(shown).isEqualTo(files);

        Map<String, JsonNode> provisioned = new TreeMap<>();
        Manifests.read(dashboards().resolve("grafana/provisioning/datasources/loanwatch.yaml"))
                .get(0)
                .path("datasources")
                .forEach(each -> provisioned.put(each.path("uid").asText(), each));
        Map<String, JsonNode> made = new TreeMap<>();
        ofKind("GrafanaDatasource")
                .forEach(each -> made.put(each.at("/spec/datasource/uid").asText(), each.at("/spec/datasource")));
        assertThat(made.keySet()).isEqualTo(provisioned.keySet());
        made.forEach((uid, source) -> {
            assertThat(source.path("type"))
                    .as(uid)
                    .isEqualTo(provisioned.get(uid).path("type"));
            for (String key : List.of("index", "timeField")) {
                assertThat(source.path("jsonData").path(key))
                        .as(uid)
                        .isEqualTo(provisioned.get(uid).path("jsonData").path(key));
            }
        });
    }

    @Test
    void everyImageHasAVersion() throws IOException {
        List<String> images = new ArrayList<>();
        for (JsonNode each : Manifests.base()) {
            each.findValues("image").forEach(image -> images.add(image.asText()));
        }
        assertThat(images).hasSizeGreaterThan(6).allMatch(image -> image.matches("[a-z/-]+:[0-9]+\\.[0-9.]+"));
    }

    @Test
    void noSecretStandsThere() {
        for (JsonNode secret : ofKind("Secret")) {
            assertThat(secret.at("/metadata/name").asText()).isEqualTo("loanwatch-elasticsearch-roles");
        }
        for (JsonNode each : Manifests.base()) {
            each.findValues("password")
                    .forEach(value -> assertThat(value.isTextual()).isFalse());
        }
    }

    @Test
    void theTemplatesArePutByACommandThatThereIsBeforeTheIndexJobStarts() {
        JsonNode index = ofKind("FlinkDeployment").stream()
                .filter(each -> each.at("/metadata/name").asText().equals("loanwatch-index"))
                .findFirst()
                .orElseThrow();
        List<String> arguments = new ArrayList<>();
        index.at("/spec/podTemplate/spec/initContainers/0/args").forEach(each -> arguments.add(each.asText()));

        assertThat(arguments).startsWith("setup", "templates");
        assertThat(CommandLines.refused(arguments)).isEmpty();
        arguments.set(1, "templatez");
        assertThat(CommandLines.refused(arguments)).isPresent();
    }

    @Test
    void whoUsesTheCommandLineReadsAllAndWritesByHisRoleAlone() throws IOException {
        List<String> all = KafkaTopics.read(DeployFolder.ofHome()).topics().stream()
                .map(KafkaTopics.Topic::name)
                .toList();
        Set<String> returned =
                new TreeSet<>(Topic.inputs().stream().map(Topic::topicName).toList());
        returned.addAll(List.of(CaseIntake.DECISIONS_TOPIC, ChangeLog.TOPIC, "risk-alerts.", "risk-alerts-shadow."));

        for (String user : List.of("loanwatch-operator", "loanwatch-author")) {
            Set<String> reads = topicsOf(user, "Read");
            assertThat(all).as(user).allMatch(topic -> reads.stream().anyMatch(topic::startsWith));
        }
        assertThat(topicsOf("loanwatch-operator", "Write")).isEqualTo(returned);
        assertThat(topicsOf("loanwatch-author", "Write")).containsExactly(Topic.DETECTION_RULES.topicName());
    }

    private static Set<String> topicsOf(String user, String operation) {
        Set<String> topics = new TreeSet<>();
        for (JsonNode each : ofKind("KafkaUser")) {
            if (each.at("/metadata/name").asText().equals(user)) {
                for (JsonNode acl : each.at("/spec/authorization/acls")) {
                    boolean may = acl.path("operations").toString().contains('"' + operation + '"');
                    if (may && acl.at("/resource/type").asText().equals("topic")) {
                        topics.add(acl.at("/resource/name").asText());
                    }
                }
            }
        }
        return topics;
    }

    private static Path dashboards() {
        return DeployFolder.ofHome().resolveSibling("dashboards");
    }

    private static List<JsonNode> ofKind(String kind) {
        return Manifests.base().stream()
                .filter(each -> each.path("kind").asText().equals(kind))
                .toList();
    }
}
