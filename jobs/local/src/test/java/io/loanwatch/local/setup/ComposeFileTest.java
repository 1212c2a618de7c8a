package io.loanwatch.local.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.local.cli.CommandLines;
import io.loanwatch.monitor.BusinessDeclineJob;
import io.loanwatch.monitor.CaseJob;
import io.loanwatch.monitor.CreditWatchJob;
import io.loanwatch.monitor.FundMisuseJob;
import io.loanwatch.monitor.IndexJob;
import io.loanwatch.monitor.PortfolioJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files of deploy/compose and deploy/docker name what is there. Whether containers run by them no test here can tell. */
class ComposeFileTest {

    private static final Path COMPOSE = DeployFolder.ofHome().resolve("compose");

    private static final JsonNode FILE =
            Manifests.read(COMPOSE.resolve("compose.yaml")).get(0);

    private static final Pattern COPIED =
            Pattern.compile("^COPY (?!--from)(?:--chown=\\S+ )?(.+) \\S+$", Pattern.MULTILINE);

    @Test
    void everyMountedFileIsInTheRepositoryAndEveryVolumeIsDeclared() {
        Set<String> mounted = new TreeSet<>();
        for (JsonNode service : services()) {
            for (JsonNode volume : service.path("volumes")) {
                String source = volume.asText().split(":", 2)[0];
                mounted.add(source);
                if (source.startsWith(".")) {
                    assertThat(COMPOSE.resolve(source)).exists();
                } else {
                    assertThat(FILE.path("volumes").has(source)).as(source).isTrue();
                }
            }
        }
        assertThat(mounted).contains("./prometheus.yml", "../../dashboards/grafana/dashboards");
    }

    @Test
    void everyPublishedPortIsPublishedOnceAndOnThisMachineAlone() {
        Set<String> ports = new HashSet<>();
        for (JsonNode service : services()) {
            for (JsonNode port : service.path("ports")) {
                assertThat(port.asText()).startsWith("127.0.0.1:");
                assertThat(ports.add(port.asText().split(":", 3)[1]))
                        .as(port.asText())
                        .isTrue();
            }
        }
        assertThat(ports).contains("8090", "3000");
    }

    @Test
    void everyImageHasAVersion() {
        for (JsonNode service : services()) {
            assertThat(service.path("image").asText()).matches("[a-z0-9./-]+:v?[0-9][0-9.]*");
        }
    }

    @Test
    void whatAServiceWaitsForIsAServiceAndHasAHealthCheckIfThatIsWaitedFor() {
        for (JsonNode service : services()) {
            service.path("depends_on").properties().forEach(dependency -> {
                JsonNode other = FILE.path("services").path(dependency.getKey());
                assertThat(other.isObject()).as(dependency.getKey()).isTrue();
                if (dependency.getValue().path("condition").asText().equals("service_healthy")) {
                    assertThat(other.has("healthcheck")).as(dependency.getKey()).isTrue();
                }
            });
        }
    }

    @Test
    void theImageIsMadeOfWhatIsThere() throws IOException {
        Path home = DeployFolder.ofHome().resolveSibling(".").normalize();
        List<String> copied = new ArrayList<>();
        Matcher lines = COPIED.matcher(Files.readString(DeployFolder.ofHome().resolve("Dockerfile")));
        while (lines.find()) {
            copied.addAll(List.of(lines.group(1).split(" ", -1)));
        }
        assertThat(copied)
                .contains("pom.xml", "deploy/docker/submit-jobs")
                .allSatisfy(file -> assertThat(home.resolve(file)).exists());
        for (String script : List.of("loanwatch", "console", "submit-jobs")) {
            assertThat(DeployFolder.ofHome().resolve("docker").resolve(script)).isExecutable();
        }
    }

    @Test
    void everyJobIsSubmitted() throws IOException {
        String script = Files.readString(DeployFolder.ofHome().resolve("docker/submit-jobs"));

        assertThat(script)
                .contains("submit %s %s ".formatted(FundMisuseJob.NAME, FundMisuseJob.class.getSimpleName()))
                .contains("submit %s %s ".formatted(BusinessDeclineJob.NAME, BusinessDeclineJob.class.getSimpleName()))
                .contains("submit %s %s ".formatted(CreditWatchJob.NAME, CreditWatchJob.class.getSimpleName()))
                .contains("submit %s %s ".formatted(CaseJob.NAME, CaseJob.class.getSimpleName()))
                .contains("submit %s %s ".formatted(PortfolioJob.NAME, PortfolioJob.class.getSimpleName()))
                .contains("submit %s %s ".formatted(IndexJob.NAME, IndexJob.class.getSimpleName()));
    }

    @Test
    void everyCommandOfTheToolsIsOneThatThereIs() {
        int commands = 0;
        for (JsonNode service : services()) {
            if (service.path("image").asText().startsWith("loanwatch/tools") && service.has("command")) {
                List<String> arguments = new ArrayList<>();
                service.path("command").forEach(each -> arguments.add(each.asText()));
                assertThat(CommandLines.refused(arguments))
                        .as(arguments.toString())
                        .isEmpty();
                commands++;
            }
        }
        assertThat(commands).isEqualTo(3);
    }

    /** Each with what it takes from another by {@code <<}, which the reader of YAML 1.2 leaves to whoever wants it. */
    private static List<JsonNode> services() {
        List<JsonNode> services = new ArrayList<>();
        for (JsonNode service : FILE.path("services")) {
            var merged = service.path("<<").isObject()
                    ? service.path("<<").<ObjectNode>deepCopy()
                    : JsonNodeFactory.instance.objectNode();
            service.properties().forEach(each -> merged.set(each.getKey(), each.getValue()));
            merged.remove("<<");
            services.add(merged);
        }
        assertThat(services).hasSizeGreaterThan(10);
        return services;
    }
}
