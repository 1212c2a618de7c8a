package io.loanwatch.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.flink.kafka.KafkaDeadLetters;
import io.loanwatch.model.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The jobs as deploy/kubernetes starts them: with arguments that they take, and users that may do what they do. */
class KubernetesJobsTest {

    private static final Path BASE =
            Path.of(System.getProperty("loanwatch.home", "../.."), "deploy", "kubernetes", "base");

    private static final String SETTINGS = "/etc/loanwatch/settings/";

    private static final Map<String, Class<?>> JOBS = Map.of(
            FundMisuseJob.NAME, FundMisuseJob.class,
            BusinessDeclineJob.NAME, BusinessDeclineJob.class,
            CreditWatchJob.NAME, CreditWatchJob.class,
            CaseJob.NAME, CaseJob.class,
            PortfolioJob.NAME, PortfolioJob.class,
            IndexJob.NAME, IndexJob.class);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"fund-misuse", "business-decline", "credit-watch", "cases", "portfolio", "index"})
    void aJobTakesTheArgumentsThatItIsStartedWith(String job) throws Exception {
        Map<?, ?> deployment = manifests("flink-" + job + ".yaml").get(0);
        Map<?, ?> started = map(map(deployment, "spec"), "job");

        JobArguments given = JobArguments.parse(mounted((List<?>) started.get("args")));

        assertThat(started.get("entryClass")).isEqualTo(JOBS.get(job).getName());
        assertThat(given.kafka().properties()).containsEntry("security.protocol", "SASL_SSL");
        assertThat(given.elasticsearch().properties().containsKey("username")).isEqualTo(job.equals(IndexJob.NAME));
        assertThat(mountsOf(deployment)).containsAll(filesNamed(given));
    }

    @Test
    void aUserMayReadAndWriteWhatItsJobDoesAndNoMore() throws IOException {
        Map<String, Acls> users = users();
        for (String job : List.of(FundMisuseJob.NAME, BusinessDeclineJob.NAME, CreditWatchJob.NAME, RulesJob.NAME)) {
            Set<String> reads = DetectionMain.topics(job, Catalogue.ofJob(job, Catalogue.all())).stream()
                    .map(Topic::topicName)
                    .collect(Collectors.toSet());
            Set<String> writes = new TreeSet<>(Set.of(KafkaAlerts.topic(job), KafkaDeadLetters.TOPIC));
            if (job.equals(FundMisuseJob.NAME)) {
                writes.add(KafkaAlerts.TRACES_TOPIC);
            }
            if (job.equals(BusinessDeclineJob.NAME)) {
                writes.add(KafkaAlerts.SERIES_TOPIC);
            }
            assertThat(users.get("loanwatch-" + job))
                    .as(job)
                    .isEqualTo(new Acls(reads, writes, Set.of("loanwatch-" + job), Set.of("loanwatch-" + job)));
        }
        assertThat(users.get("loanwatch-index").transactions()).isEmpty();
        assertThat(users.get("loanwatch-ingestion").reads()).isEmpty();
        assertThat(users.get("loanwatch-ingestion").writes())
                .containsAll(Topic.inputs().stream().map(Topic::topicName).toList());
    }

    private record Acls(Set<String> reads, Set<String> writes, Set<String> groups, Set<String> transactions) {}

    private static Map<String, Acls> users() throws IOException {
        Map<String, Acls> users = new TreeMap<>();
        for (Map<?, ?> user : manifests("kafka-users.yaml")) {
            var acls = new Acls(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
            for (Object each : (List<?>) map(map(user, "spec"), "authorization").get("acls")) {
                Map<?, ?> acl = (Map<?, ?>) each;
                Map<?, ?> resource = map(acl, "resource");
                String name = String.valueOf(resource.get("name"));
                switch (String.valueOf(resource.get("type"))) {
                    case "group" -> acls.groups().add(name);
                    case "transactionalId" -> acls.transactions().add(name);
                    default -> {
                        List<?> operations = (List<?>) acl.get("operations");
                        (operations.contains("Write") ? acls.writes() : acls.reads()).add(name);
                    }
                }
            }
            users.put(String.valueOf(map(user, "metadata").get("name")), acls);
        }
        return users;
    }

    /** The arguments with the files that the pod would see. */
    private String[] mounted(List<?> arguments) throws IOException {
        Map<?, ?> files = map(manifests("settings.yaml").get(0), "data");
        List<String> here = new ArrayList<>();
        for (Object each : arguments) {
            String argument = String.valueOf(each);
            if (argument.startsWith(SETTINGS)) {
                String name = argument.substring(SETTINGS.length());
                assertThat(files.get(name)).as(name).isNotNull();
                argument = Files.writeString(folder.resolve(name), String.valueOf(files.get(name)))
                        .toString();
            }
            here.add(argument);
        }
        return here.toArray(String[]::new);
    }

    private static Set<String> filesNamed(JobArguments given) {
        Set<String> folders = new TreeSet<>(Set.of("/etc/loanwatch/settings", "/etc/loanwatch/kafka-user"));
        folders.add(parent(given.kafka().properties().get("ssl.truststore.location")));
        given.elasticsearch().properties().forEach((key, value) -> {
            if (key.endsWith("-file")) {
                folders.add(parent(value));
            }
        });
        return folders;
    }

    private static String parent(String file) {
        return String.valueOf(Path.of(file).getParent());
    }

    private static Set<String> mountsOf(Map<?, ?> deployment) {
        Map<?, ?> pod = map(map(map(deployment, "spec"), "podTemplate"), "spec");
        Map<?, ?> container = (Map<?, ?>) ((List<?>) pod.get("containers")).get(0);
        return ((List<?>) container.get("volumeMounts"))
                .stream()
                        .map(mount -> String.valueOf(((Map<?, ?>) mount).get("mountPath")))
                        .collect(Collectors.toSet());
    }

    private static Map<?, ?> map(Map<?, ?> of, String key) {
        return (Map<?, ?>) of.get(key);
    }

    private static List<Map<?, ?>> manifests(String file) throws IOException {
        List<Map<?, ?>> manifests = new ArrayList<>();
        new Load(LoadSettings.builder().build())
                .loadAllFromString(Files.readString(BASE.resolve(file), StandardCharsets.UTF_8))
                .forEach(each -> manifests.add((Map<?, ?>) each));
        return manifests;
    }
}
