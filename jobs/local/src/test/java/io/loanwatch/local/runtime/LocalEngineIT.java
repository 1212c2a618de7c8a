package io.loanwatch.local.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Stages;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.elasticsearch.ElasticsearchConnection;
import io.loanwatch.flink.kafka.KafkaCases;
import io.loanwatch.flink.kafka.KafkaDeadLetters;
import io.loanwatch.local.cli.CommandRun;
import io.loanwatch.local.dashboards.GrafanaDashboards;
import io.loanwatch.local.demo.AlertReader;
import io.loanwatch.local.replay.Replay;
import io.loanwatch.local.replay.ReplayResult;
import io.loanwatch.local.replay.ReplaySettings;
import io.loanwatch.local.serving.DecisionWriter;
import io.loanwatch.local.serving.Reindex;
import io.loanwatch.local.serving.Tail;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.BusinessSeries;
import io.loanwatch.model.CaseAction;
import io.loanwatch.model.CaseDecision;
import io.loanwatch.model.CaseState;
import io.loanwatch.model.CaseStepKind;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Measure;
import io.loanwatch.model.MoneyPath;
import io.loanwatch.model.PathHop;
import io.loanwatch.model.PortfolioMeasure;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.RiskCase;
import io.loanwatch.model.SeriesPoint;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import io.loanwatch.testkit.bank.BankSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole engine on real servers, fed a simulated bank with poison on the way. */
class LocalEngineIT {

    private static final BankSettings BANK = new BankSettings(3, 20, LocalDate.of(2026, 3, 1), 8);
    private static final int LIVE_DAYS = 60;
    private static final int PANEL_DOCUMENTS = 5;
    private static final int PAUSE_BEFORE_END = 20;
    private static final String OFFICER = "officer-1";
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<RiskAlert> REVISIONS = new CopyOnWriteArrayList<>();
    private static final List<String> STEPS = new CopyOnWriteArrayList<>();

    @TempDir
    static Path folder;

    private static LocalEngine engine;
    private static PoisonedBank bank;
    private static AlertReader reader;
    private static Instant through;
    private static CaseDecision decision;
    private static @Nullable ReplayResult replayed;

    @BeforeAll
    static void feedABankUntilTheAlertsHavePassedItsEnd() throws Exception {
        System.out.printf("LocalEngineIT: %s, %d live days%n", BANK, LIVE_DAYS);
        engine = LocalEngine.start(LocalSettings.onFreePorts(folder.resolve("engine")), STEPS::add);
        bank = new PoisonedBank(engine.kafka(), folder.resolve("clean"));
        reader = AlertReader.start(engine.kafka(), LocalEngine.detectionJobs(), REVISIONS::add);
        bank.live(BANK, LIVE_DAYS, PAUSE_BEFORE_END, () -> {
            killElasticsearch();
            acknowledgeTheFirstOpenCase();
        });
        bank.close();
        // The clock stands the bound of disorder behind the last mark, and alert marks are hourly.
        through = bank.lastMark().minus(Duration.ofHours(1));
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(200)).until(() -> {
            assertThat(engine.flink().failure()).isEmpty();
            return !reader.clock().isBefore(through);
        });
        await().atMost(LIMIT).until(() -> STEPS.get(STEPS.size() - 1).startsWith("Elasticsearch answers again"));
        System.out.printf("LocalEngineIT: %d facts, %d revisions%n", bank.facts(), REVISIONS.size());
    }

    /** What the tests find in Elasticsearch is found although it was killed while the bank was read. */
    private static void killElasticsearch() {
        ProcessHandle node = ProcessHandle.of(engine.elasticsearch().pid()).orElseThrow();
        assertThat(node.destroyForcibly()).isTrue();
        node.onExit().join();
    }

    private static void acknowledgeTheFirstOpenCase() {
        var writer = new DecisionWriter(engine.kafka());
        TreeMap<String, RiskCase> open = new TreeMap<>();
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            new Tail(engine.kafka(), Pattern.compile(KafkaCases.TOPIC)).read(false, () -> false, content -> {
                RiskCase each = Codecs.CASE.read(content.body());
                open.put(each.caseId(), each);
            });
            open.values()
                    .removeIf(each -> each.state() == CaseState.CLOSED
                            || each.firstHandledAt().isPresent());
            assertThat(open).isNotEmpty();
        });
        RiskCase first = open.firstEntry().getValue();
        decision = new CaseDecision(
                "D1",
                writer.clock(),
                first.borrowerId(),
                first.caseId(),
                CaseAction.ACKNOWLEDGE,
                Optional.empty(),
                OFFICER,
                Optional.empty(),
                "");
        try {
            writer.write(decision);
            writer.write(decision);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void end() {
        if (reader != null) {
            reader.close();
        }
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void everyRevisionIsCommittedOnceAndIsThatOfAReplayWithoutThePoison() throws Exception {
        List<RiskAlert> replayed = replay().revisions();

        assertThat(replayed.stream().map(RiskAlert::indicator).distinct()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(sorted(REVISIONS.stream()
                        .filter(revision -> !revision.revisedAt().isAfter(through))
                        .toList()))
                .containsExactlyElementsOf(sorted(replayed));
    }

    private static ReplayResult replay() throws Exception {
        if (replayed == null) {
            replayed = new Replay(new ReplaySettings(
                            folder.resolve("clean"),
                            folder.resolve("replayed"),
                            Optional.of(through),
                            false,
                            2,
                            Catalogue.all(),
                            Stages.DEFAULT))
                    .run();
        }
        return replayed;
    }

    @Test
    void elasticsearchHoldsTheLastRevisionOfEachAlertUnderItsVersion() {
        await().atMost(LIMIT).untilAsserted(() -> {
            send("POST", "/risk-alerts/_refresh");
            JsonNode hits =
                    send("GET", "/risk-alerts/_search?size=10000&version=true").at("/hits/hits");
            Map<String, JsonNode> documents = new TreeMap<>();
            Map<String, Long> versions = new TreeMap<>();
            for (JsonNode hit : hits) {
                documents.put(hit.path("_id").asText(), hit.path("_source"));
                versions.put(hit.path("_id").asText(), hit.path("_version").asLong());
            }
            Map<String, JsonNode> expected = new TreeMap<>();
            Map<String, Long> expectedVersions = new TreeMap<>();
            for (RiskAlert alert : sorted(REVISIONS)) {
                expected.put(alert.alertId(), document(alert));
                expectedVersions.put(alert.alertId(), alert.generation() * 4_294_967_296L + alert.revision());
            }
            assertThat(documents).isNotEmpty().isEqualTo(expected);
            assertThat(versions).isEqualTo(expectedVersions);
        });
    }

    @Test
    void aKilledElasticsearchIsStartedAgainAndNoJobWithIt() throws Exception {
        assertThat(STEPS).anySatisfy(step -> assertThat(step).startsWith("Elasticsearch ended with status 137"));
        for (String job : engine.flink().jobs()) {
            assertThat(engine.flink().restarts(job)).as(job).isZero();
        }
    }

    @Test
    void everyModerateOrSevereAlertIsInACaseAndElasticsearchHoldsTheLastRevisionOfEach() {
        Map<String, RiskCase> latest = new TreeMap<>();
        try (var consumer = consumerOf(KafkaCases.TOPIC)) {
            // Alert marks are hourly, and the cases' clock stands the bound of disorder behind them.
            Instant settled = through.minus(Duration.ofHours(2));
            await().atMost(LIMIT).untilAsserted(() -> {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    WireFormat.Content content = WireFormat.read(record.value());
                    if (content.name().equals("clock-marks")) {
                        continue;
                    }
                    RiskCase revision = Codecs.CASE.read(content.body());
                    RiskCase before = latest.put(revision.caseId(), revision);
                    assertThat(revision.revision()).isEqualTo(before == null ? 1 : before.revision() + 1);
                }
                List<String> inCases = latest.values().stream()
                        .flatMap(each -> each.alertIds().stream())
                        .toList();
                assertThat(inCases)
                        .containsAll(REVISIONS.stream()
                                .filter(alert -> alert.severity() != Severity.LIGHT
                                        && alert.state() == AlertState.OPEN
                                        && !alert.indicator().equals("M11")
                                        && alert.subjectKind() != SubjectKind.PORTFOLIO
                                        && alert.subjectKind() != SubjectKind.FEED
                                        && alert.revisedAt().isBefore(settled))
                                .map(RiskAlert::alertId)
                                .distinct()
                                .toList());
            });
        }
        assertThat(latest.values()).extracting(RiskCase::state).contains(CaseState.ESCALATED);
        await().atMost(LIMIT).untilAsserted(() -> {
            send("POST", "/risk-cases/_refresh");
            Map<String, Integer> served = new TreeMap<>();
            for (JsonNode hit : send("GET", "/risk-cases/_search?size=10000").at("/hits/hits")) {
                served.put(
                        hit.path("_id").asText(),
                        hit.path("_source").path("revision").asInt());
            }
            Map<String, Integer> expected = new TreeMap<>();
            latest.forEach((id, each) -> expected.put(id, each.revision()));
            assertThat(served).isNotEmpty().containsAllEntriesOf(expected);
        });
    }

    @Test
    void elasticsearchHoldsThePointsOfTheSeriesThatAReplayTells() throws Exception {
        List<SeriesPoint> replayed = replay().points();

        assertThat(replayed)
                .extracting(SeriesPoint::series)
                .contains(BusinessSeries.SALES_INVOICED, BusinessSeries.ELECTRICITY, BusinessSeries.OPERATING_INFLOW);
        Map<String, JsonNode> expected = new TreeMap<>();
        for (SeriesPoint point : replayed) {
            var line = new StringWriter();
            try (var json = new JsonFactory().createGenerator(line)) {
                Codecs.SERIES_POINT.writeJson(point, json);
            }
            expected.put(point.pointId(), JSON.readTree(line.toString()));
        }
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(served("risk-series")).isEqualTo(expected));
    }

    /** Counted here a second time, from the records: how many loans there are, and what is outstanding on them. */
    @Test
    void elasticsearchHoldsThePortfolioOfEveryDay() throws Exception {
        LocalDate day = aDayOnWhichALoanIsPastDue();
        Instant concluded =
                day.plusDays(1).atTime(1, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
        Map<String, JsonNode> loans = new TreeMap<>();
        Path file = folder.resolve("clean").resolve("loans.jsonl.gz");
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                JsonNode loan = JSON.readTree(line);
                if (!Instant.parse(loan.path("known_at").asText()).isAfter(concluded)) {
                    loans.put(loan.path("loan_id").asText(), loan);
                }
            }
        }
        loans.values().removeIf(loan -> !loan.path("status").asText().equals("ACTIVE"));
        assertThat(loans).isNotEmpty();

        await().atMost(LIMIT).untilAsserted(() -> {
            long count = 0;
            long cents = 0;
            long pastDue = 0;
            for (JsonNode group : groups(day)) {
                for (String bucket : List.of("1_30", "31_60", "61_90", "over_90")) {
                    pastDue += group.at("/past_due_%s/part_count".formatted(bucket))
                            .asLong();
                }
                count += group.at("/past_due_1_30/whole_count").asLong();
                cents += group.at("/past_due_1_30/whole_cents").asLong();
            }
            assertThat(count).isEqualTo(loans.size());
            assertThat(cents)
                    .isEqualTo(loans.values().stream()
                            .mapToLong(loan -> loan.path("outstanding_cents").asLong())
                            .sum());
            assertThat(pastDue).isBetween(1L, count - 1);
        });
    }

    private static LocalDate aDayOnWhichALoanIsPastDue() {
        RiskAlert opened = REVISIONS.stream()
                .filter(alert -> alert.indicator().equals("P1") && alert.revision() == 1)
                .min(Comparator.comparing(RiskAlert::openedAt))
                .orElseThrow(() -> new AssertionError("no loan of the bank is past due"));
        return LocalDate.ofInstant(opened.openedAt(), ZoneId.of("Asia/Shanghai"))
                .plusDays(2);
    }

    private static List<JsonNode> groups(LocalDate day) throws Exception {
        send("POST", "/risk-portfolio/_refresh");
        List<JsonNode> groups = new ArrayList<>();
        send("GET", "/risk-portfolio/_search?size=10000&q=day:%s".formatted(day))
                .at("/hits/hits")
                .forEach(hit -> groups.add(hit.path("_source")));
        return groups;
    }

    @Test
    void aDecisionOfAPersonIsInTheHistoryOfItsCaseOnce() {
        await().atMost(LIMIT).untilAsserted(() -> {
            RiskCase decided =
                    new DecisionWriter(engine.kafka()).find(decision.caseId()).orElseThrow();
            assertThat(decided.firstHandledAt()).isPresent();
            assertThat(decided.history())
                    .filteredOn(step -> step.decisionId().equals(Optional.of("D1")))
                    .singleElement()
                    .satisfies(step -> {
                        assertThat(step.kind()).isEqualTo(CaseStepKind.ACKNOWLEDGED);
                        assertThat(step.by()).contains(OFFICER);
                        assertThat(step.at()).isAfterOrEqualTo(decision.knownAt());
                    });
        });
    }

    @Test
    void theIndexMadeAnewFromKafkaIsTheSame() throws Exception {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(served("risk-alerts")).hasSize((int)
                        REVISIONS.stream().map(RiskAlert::alertId).distinct().count()));
        // What is on its way meets an index that is being deleted.
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(count("risk-series")).isEqualTo(ids("risk-series"));
            assertThat(count("risk-portfolio")).isEqualTo(ids("risk-portfolio"));
        });
        Map<String, JsonNode> alerts = served("risk-alerts");
        Map<String, JsonNode> cases = served("risk-cases");
        Map<String, JsonNode> points = served("risk-series");

        Reindex.run(
                engine.kafka(),
                ElasticsearchConnection.to(engine.elasticsearch().url()),
                true);

        assertThat(served("risk-alerts")).isEqualTo(alerts);
        assertThat(served("risk-cases")).containsAllEntriesOf(cases);
        assertThat(served("risk-series")).isNotEmpty().containsAllEntriesOf(points);
    }

    /** Poison is left out, and what is left says the same as the live jobs said. */
    @Test
    void whatIsRecordedFromKafkaReplaysToTheSameRevisions() throws Exception {
        Path recorded = folder.resolve("recorded");
        CommandRun run = CommandRun.of(
                "record",
                "--output",
                recorded.toString(),
                "--until",
                bank.lastMark().toString(),
                "--output-format",
                "json",
                "--kafka",
                server());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(read(run.out()).path("records").asLong()).isGreaterThanOrEqualTo(bank.facts());
        assertThat(read(run.out()).path("left_out").size()).isGreaterThanOrEqualTo(3);
        ReplayResult again = new Replay(new ReplaySettings(
                        recorded,
                        folder.resolve("replayed-recorded"),
                        Optional.of(through),
                        false,
                        2,
                        Catalogue.all(),
                        Stages.DEFAULT))
                .run();
        assertThat(sorted(again.revisions())).isNotEmpty().containsExactlyElementsOf(sorted(replay().revisions()));
    }

    @Test
    void tailShowsEveryCommittedRevisionOfTheSeverityAskedFor() throws Exception {
        CommandRun tailed = CommandRun.of(
                "tail", "alerts", "--no-follow", "--severity", "moderate", "--output", "json", "--kafka", server());

        assertThat(tailed.status()).as(tailed.err()).isZero();
        List<RiskAlert> wanted = REVISIONS.stream()
                .filter(revision -> revision.severity() != Severity.LIGHT)
                .toList();
        assertThat(wanted).isNotEmpty();
        assertThat(tailed.out().lines().map(LocalEngineIT::revisionOf))
                .containsAll(wanted.stream()
                        .map(alert -> alert.alertId() + " " + alert.revision())
                        .toList());
        assertThat(tailed.out()).doesNotContain("\"severity\":\"LIGHT\"");
    }

    @Test
    void tailBeginsWhereItIsAskedTo() {
        Instant since = through.minus(Duration.ofDays(20));
        CommandRun all = CommandRun.of("tail", "cases", "--no-follow", "--output", "json", "--kafka", server());
        CommandRun late = CommandRun.of(
                "tail", "cases", "--no-follow", "--since", since.toString(), "--output", "json", "--kafka", server());

        assertThat(late.out().lines().toList())
                .isNotEmpty()
                .hasSizeLessThan((int) all.out().lines().count())
                .isEqualTo(all.out()
                        .lines()
                        .filter(line -> !Instant.parse(
                                        read(line).path("revised_at").asText())
                                .isBefore(since))
                        .toList());
    }

    @Test
    void decideWritesADecisionOnAKnownCaseAndRefusesAnother() throws Exception {
        String caseId = decision.caseId();
        CommandRun decided = CommandRun.of(
                "decide",
                "--case",
                caseId,
                "--action",
                "comment",
                "--by",
                OFFICER,
                "--comment",
                "seen",
                "--output",
                "json",
                "--kafka",
                server());

        assertThat(decided.status()).as(decided.err()).isZero();
        List<CaseDecision> written = new ArrayList<>();
        new Tail(engine.kafka(), Pattern.compile("case-decisions"))
                .read(false, () -> false, content -> written.add(Codecs.DECISION.read(content.body())));
        assertThat(written)
                .filteredOn(each -> each.decisionId()
                        .equals(read(decided.out()).path("decision_id").asText()))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.caseId()).isEqualTo(caseId);
                    assertThat(each.action()).isEqualTo(CaseAction.COMMENT);
                    assertThat(each.knownAt()).isAfter(bank.lastMark());
                });

        CommandRun unknown = CommandRun.of(
                "decide", "--case", "case-nobody", "--action", "comment", "--by", OFFICER, "--kafka", server());
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.err()).contains("--case is case-nobody");
    }

    private static String server() {
        return engine.kafka().bootstrapServers();
    }

    private static String revisionOf(String line) {
        JsonNode alert = read(line);
        return alert.path("alert_id").asText() + " " + alert.path("revision").asInt();
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    /** What a metric is called in Prometheus begins with its scope, what the REST API calls it with its operator. */
    @Test
    void everyMetricOfAnOperatorThatADashboardOrAnAlarmAsksForIsThere() throws Exception {
        Set<String> asked = GrafanaDashboards.operatorMetrics();
        assertThat(asked).contains("clockMillis", "completeThroughMillis");
        await().atMost(LIMIT)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(operatorMetrics()).containsAll(asked));
    }

    private static Set<String> operatorMetrics() throws Exception {
        Set<String> names = new HashSet<>();
        for (JsonNode job : ask(engine.flink().url() + "/jobs").path("jobs")) {
            String address = engine.flink().url() + "/jobs/" + job.path("id").asText();
            for (JsonNode vertex : ask(address).path("vertices")) {
                String metrics = address + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
                for (JsonNode metric : ask(metrics)) {
                    String id = metric.path("id").asText();
                    names.add(id.substring(id.lastIndexOf('.') + 1));
                }
            }
        }
        return names;
    }

    private static JsonNode ask(String address) throws Exception {
        return JSON.readTree(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    /** Panels show what a bank of twenty borrowers has; of what it has not, one document each is made of one that it has. */
    @Test
    void everyPanelOfTheDashboardsFindsSomething() throws Exception {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(served("risk-cases")).isNotEmpty());
        copy("risk-alerts", alert -> alert.put("subject_kind", "PORTFOLIO"));
        copy("risk-alerts", alert -> alert.put("subject_kind", "FEED"));
        copy("risk-alerts", alert -> alert.put("severity", "SEVERE").put("state", "OPEN"));
        copy("risk-alerts", alert -> alert.put("state", "WITHDRAWN"));
        copy("risk-alerts", alert -> alert.put("state", "RECOVERED"));
        // No detection is tried here; what one would say looks like any alert.
        copy("risk-alerts", "risk-alerts-shadow", alert -> alert.put("state", "WITHDRAWN"));
        copy("risk-alerts", alert -> alert.put("indicator", "M1"));
        copy(
                "risk-cases",
                each -> each.put("kind", "CASE").put("state", "CLOSED").put("disposal", "CONFIRMED"));
        for (String grade : List.of("LIGHT", "MODERATE", "SEVERE")) {
            copy(
                    "risk-cases",
                    each -> each.put("kind", "CASE").put("state", "OPEN").put("grade", grade));
        }
        copy("risk-cases", each -> each.put("kind", "CHECK").put("state", "OPEN"));
        copy("risk-cases", each -> each.put("kind", "CASE").put("handling_minutes", 90));
        for (BusinessSeries series : BusinessSeries.values()) {
            copy("risk-series", point -> point.put("borrower_id", "B").put("series", series.name()));
        }
        for (PortfolioMeasure measure : PortfolioMeasure.values()) {
            copy("risk-portfolio", day -> {
                day.put("months_on_book", 3)
                        .put("indicator", "T1")
                        .putObject(measure.name().toLowerCase(Locale.ROOT))
                        .put("part_count", 1)
                        .put("part_cents", 100)
                        .put("whole_count", 2)
                        .put("whole_cents", 300);
                return day;
            });
        }
        copy("risk-cases", each -> each.put("kind", "CASE").put("state", "ESCALATED"));
        send("POST", "/risk-alerts-panels/_refresh");
        send("POST", "/risk-alerts-shadow-panels/_refresh");
        send("POST", "/risk-cases-panels/_refresh");
        send("POST", "/risk-series-panels/_refresh");
        send("POST", "/risk-portfolio-panels/_refresh");
        JsonNode anyCase = served("risk-cases").values().iterator().next();
        JsonNode anyAlert = served("risk-alerts").values().iterator().next();
        for (GrafanaDashboards.Target target : GrafanaDashboards.elasticsearchTargets()) {
            String borrower = target.index().equals("risk-series")
                    ? "B"
                    : (target.index().equals("risk-cases") ? anyCase : anyAlert)
                            .path("borrower_id")
                            .asText();
            Map<String, String> variables = Map.of("branch", "*", "borrower", borrower);
            JsonNode answer = send(
                    "POST",
                    "/" + target.index() + "-panels/_search",
                    GrafanaDashboards.search(
                                    target.query(), Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), variables)
                            .toString());
            assertThat(answer.path("error").isMissingNode())
                    .as("%s: %s", target, answer)
                    .isTrue();
            assertThat(answer.at("/hits/total/value").asLong())
                    .as(target.toString())
                    .isPositive();
            if (!answer.path("aggregations").isMissingNode()) {
                assertThat(answer.findValues("buckets").get(0).size())
                        .as(target.toString())
                        .isPositive();
            }
        }
    }

    private static void copy(String index, UnaryOperator<ObjectNode> change) throws Exception {
        copy(index, index, change);
    }

    private static void copy(String index, String target, UnaryOperator<ObjectNode> change) throws Exception {
        int copied = 0;
        for (Map.Entry<String, JsonNode> document : served(index).entrySet()) {
            if (copied++ == PANEL_DOCUMENTS) {
                return;
            }
            String id = URLEncoder.encode(document.getKey() + "-" + change.hashCode(), StandardCharsets.UTF_8);
            ObjectNode changed = change.apply(document.getValue().deepCopy());
            JsonNode answer = send("PUT", "/%s-panels/_doc/%s".formatted(target, id), changed.toString());
            assertThat(answer.path("result").asText()).as(answer.toString()).isEqualTo("created");
        }
    }

    private static long count(String index) throws Exception {
        send("POST", "/%s/_refresh".formatted(index));
        return send("GET", "/%s/_count".formatted(index)).path("count").asLong();
    }

    private static long ids(String topic) {
        Set<String> ids = new HashSet<>();
        new Tail(engine.kafka(), Pattern.compile(topic))
                .read(
                        false,
                        () -> false,
                        content -> ids.add(
                                content.name().equals("risk-series")
                                        ? Codecs.SERIES_POINT
                                                .read(content.body())
                                                .pointId()
                                        : Codecs.PORTFOLIO_DAY
                                                .read(content.body())
                                                .dayId()));
        return ids.size();
    }

    private static Map<String, JsonNode> served(String index) throws Exception {
        send("POST", "/%s/_refresh".formatted(index));
        Map<String, JsonNode> documents = new TreeMap<>();
        for (JsonNode hit :
                send("GET", "/%s/_search?size=10000".formatted(index)).at("/hits/hits")) {
            documents.put(hit.path("_id").asText(), hit.path("_source"));
        }
        return documents;
    }

    @Test
    void whatAFeedSendsWrongIsPutAsideWithReasonAndOriginAndNothingElseIs() {
        try (var consumer = consumerOf(KafkaDeadLetters.TOPIC)) {
            Map<String, DeadLetterReason> found = new TreeMap<>();
            await().atMost(LIMIT).untilAsserted(() -> {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    DeadLetter letter = Codecs.DEAD_LETTER.read(
                            WireFormat.read(record.value()).body());
                    assertThat(letter.detail()).isNotBlank().hasSizeLessThan(2000);
                    found.put(
                            "%s/%d/%d".formatted(letter.topic(), letter.partition(), letter.offset()), letter.reason());
                }
                assertThat(found).isEqualTo(bank.poisonByOrigin());
            });
        }
    }

    @Test
    void nothingThatAFeedSendsRestartsAJob() throws Exception {
        assertThat(bank.poisonByOrigin()).hasSizeGreaterThanOrEqualTo(15);
        for (String job : engine.flink().jobs()) {
            assertThat(engine.flink().restarts(job)).as(job).isZero();
        }
    }

    @Test
    void aSecondCopyOfARecordIsCounted() {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() ->
                        assertThat(metric("credit-watch", "duplicateRecords")).isEqualTo(1));
    }

    /** The sum of a counter over the subtasks of a job, as Flink's REST API tells it. */
    private static long metric(String job, String name) throws Exception {
        String flink = engine.flink().url();
        for (JsonNode overview : get(flink + "/jobs/overview").path("jobs")) {
            if (overview.path("name").asText().equals(job)) {
                String path = flink + "/jobs/" + overview.path("jid").asText();
                for (JsonNode vertex : get(path).path("vertices")) {
                    String metrics = path + "/vertices/" + vertex.path("id").asText() + "/metrics";
                    for (JsonNode metric : get(metrics)) {
                        if (metric.path("id").asText().endsWith(name)) {
                            String id = URLEncoder.encode(metric.path("id").asText(), StandardCharsets.UTF_8);
                            return get(metrics + "?get=" + id).at("/0/value").asLong();
                        }
                    }
                }
            }
        }
        return -1;
    }

    private static KafkaConsumer<byte[], byte[]> consumerOf(String topic) {
        Properties properties = engine.kafka().clientProperties();
        properties.setProperty("isolation.level", "read_committed");
        var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private static List<RiskAlert> sorted(List<RiskAlert> revisions) {
        var sorted = new ArrayList<>(revisions);
        sorted.sort(Comparator.comparing(RiskAlert::alertId).thenComparing(RiskAlert::revision));
        return sorted;
    }

    /** The document of an alert, written out here a second time so that the two must agree. */
    private static JsonNode document(RiskAlert alert) {
        ObjectNode document = JSON.createObjectNode();
        document.put("alert_id", alert.alertId());
        document.put("indicator", alert.indicator());
        document.put("borrower_id", alert.borrowerId());
        document.put("subject_kind", alert.subjectKind().name());
        document.put("subject_id", alert.subjectId());
        document.put("state", alert.state().name());
        document.put("severity", alert.severity().name());
        document.put("revision", alert.revision());
        document.put("generation", alert.generation());
        document.put("opened_at", alert.openedAt().toString());
        document.put("revised_at", alert.revisedAt().toString());
        document.put("job", alert.job());
        document.put("detector_version", alert.detectorVersion());
        document.put("parameter_version", alert.parameterVersion());
        for (Measure measure : alert.measures()) {
            ObjectNode row = document.withArray("measures").addObject();
            row.put("name", measure.name());
            row.put("value", measure.value());
            row.put("unit", measure.unit().name());
            row.put("baseline", measure.baseline().orElse(null));
            row.put("threshold", measure.threshold().orElse(null));
            row.put("window_from", measure.windowFrom().map(LocalDate::toString).orElse(null));
            row.put("window_to", measure.windowTo().map(LocalDate::toString).orElse(null));
        }
        alert.eventIds().forEach(document.putArray("event_ids")::add);
        document.put("explanation_en", alert.explanationEn());
        document.put("explanation_zh", alert.explanationZh());
        ArrayNode paths = document.putArray("paths");
        for (MoneyPath path : alert.paths()) {
            ObjectNode row = paths.addObject();
            row.put("kind", path.kind().name());
            row.put("drawdown_id", path.drawdownId());
            row.put("target", path.target().name());
            row.put("fifo_cents", path.fifoCents());
            row.put("lifo_cents", path.lifoCents());
            row.put("own_first_cents", path.ownFirstCents());
            row.put("pro_rata_cents", path.proRataCents());
            ArrayNode hops = row.putArray("hops");
            for (PathHop hop : path.hops()) {
                hops.addObject()
                        .put("transfer_id", hop.transferId())
                        .put("from_account", hop.fromAccount())
                        .put("to_account", hop.toAccount())
                        .put("moved_at", hop.movedAt().toString())
                        .put("amount_cents", hop.amountCents());
            }
        }
        OptionalLong newest = Stream.concat(
                        alert.measures().stream()
                                .flatMap(measure -> measure.windowTo().stream())
                                .map(day -> day.plusDays(1).atTime(0, 0).toInstant(ZoneOffset.ofHours(8))),
                        alert.paths().stream()
                                .flatMap(path -> path.hops().stream())
                                .map(PathHop::movedAt))
                .mapToLong(Instant::toEpochMilli)
                .max();
        document.put(
                "delay_minutes",
                newest.isEmpty()
                        ? null
                        : (Long) Math.max(0, (alert.revisedAt().toEpochMilli() - newest.getAsLong()) / 60_000));
        try {
            // Numbers as a parser reads them.
            return JSON.readTree(document.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode get(String url) throws IOException, InterruptedException {
        return request("GET", url, "");
    }

    private static JsonNode send(String method, String path) throws IOException, InterruptedException {
        return send(method, path, "");
    }

    private static JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
        return request(method, engine.elasticsearch().url() + path, body);
    }

    private static JsonNode request(String method, String url, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }
}
