package io.loanwatch.local.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loanwatch.flink.codec.CaseIntake;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.local.files.FolderWriter;
import io.loanwatch.local.serving.Tail;
import io.loanwatch.local.trace.LoanTrace;
import io.loanwatch.local.trace.TraceJson;
import io.loanwatch.model.CaseAction;
import io.loanwatch.model.CaseDecision;
import io.loanwatch.testkit.bank.BankSettings;
import io.loanwatch.testkit.bank.SimulatedBank;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console in a browser, against the running demo. */
class ConsoleIT {

    /** Loan money reaches forbidden payees on 12 and 25 March. */
    private static final BankSettings BANK = new BankSettings(3, 20, LocalDate.of(2026, 3, 1), 8);

    private static final Path EVIDENCE =
            Path.of(System.getProperty("loanwatch.home"), "jobs", "local", "target", "console-it");
    private static final List<String> RULES = List.of("fifo", "lifo", "own_first", "pro_rata");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static RunningDemo demo;
    private static Browser browser;

    @BeforeAll
    static void startTheDemo() throws Exception {
        if (Browser.missing().isEmpty()) {
            demo = RunningDemo.start(BANK, folder.resolve("demo"));
            browser = new Browser(demo.address("console"), EVIDENCE);
        }
    }

    @BeforeEach
    void needsABrowser() {
        assumeThat(Browser.missing()).as("what is missing").isEmpty();
    }

    @AfterAll
    static void end() {
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    void theConsoleIsTheFirstAddressPrinted() {
        assertThat(demo.printed()
                        .lines()
                        .filter(line -> line.contains("127.0.0.1:"))
                        .findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains("] console "));
    }

    @Test
    void anAlertAppearsWithoutReload() throws Exception {
        String alertId =
                browser.run("alertAppearsWithoutReload").path("alertId").asText();

        assertThat(document("risk-alerts", alertId).path("found").asBoolean()).isTrue();
    }

    @Test
    void aCaseIsAcknowledgedAssignedAndDisposedOfWithASecondPersonsApproval() throws Exception {
        JsonNode seen = browser.run("caseIsDisposedOfByTwoPersons");
        String caseId = seen.path("caseId").asText();
        Map<String, CaseDecision> taken = decisions();

        assertThat(seen.path("disposal").asText()).isEqualTo("Confirmed");
        for (var step : Map.of(
                        "acknowledged", CaseAction.ACKNOWLEDGE,
                        "assigned", CaseAction.ASSIGN,
                        "proposed", CaseAction.PROPOSE_DISPOSAL,
                        "approved", CaseAction.APPROVE_DISPOSAL)
                .entrySet()) {
            CaseDecision decision = taken.get(seen.path(step.getKey()).asText());
            String person = step.getValue() == CaseAction.APPROVE_DISPOSAL ? "reviewer-1" : "officer-1";
            assertThat(decision).as(step.getKey()).isNotNull();
            assertThat(decision.action()).isEqualTo(step.getValue());
            assertThat(decision.caseId()).isEqualTo(caseId);
            assertThat(decision.decidedBy()).isEqualTo(person);
            assertThat(audited(person, step.getValue().name(), "DONE"))
                    .anyMatch(entry -> entry.path("detail").asText().startsWith(decision.decisionId()));
        }
        JsonNode indexed = document("risk-cases", caseId).path("_source");
        assertThat(indexed.path("state").asText()).isEqualTo("CLOSED");
        assertThat(indexed.path("disposal").asText()).isEqualTo("CONFIRMED");
        assertThat(indexed.path("history").findValuesAsText("decision_id"))
                .contains(seen.path("approved").asText());
    }

    @Test
    void whoProposedDoesNotApprove() throws Exception {
        JsonNode seen = browser.run("whoProposedDoesNotApprove");

        assertThat(seen.path("status").asInt()).isEqualTo(403);
        assertThat(seen.path("error").asText()).isEqualTo("four_eyes");
        assertThat(audited("reviewer-1", "APPROVE_DISPOSAL", "REFUSED"))
                .anyMatch(entry -> entry.path("subject").equals(seen.path("caseId")));
        assertThat(decisions().values())
                .noneMatch(decision -> decision.action() == CaseAction.APPROVE_DISPOSAL
                        && decision.caseId().equals(seen.path("caseId").asText()));
    }

    @Test
    void theTrailShowsTheHopsThatTracePrints() throws Exception {
        JsonNode seen = browser.run("trailShowsTheHops");
        Map<String, JsonNode> traced = trace(
                seen.path("loanId").asText(),
                Instant.parse(seen.path("revisedAt").asText()));

        for (String rule : RULES) {
            JsonNode hops = seen.at("/hops/" + rule);
            assertThat(hops).hasSizeGreaterThan(1);
            for (JsonNode hop : hops) {
                JsonNode printed = traced.get(hop.path("transferId").asText());
                assertThat(printed).as(hop.toString()).isNotNull();
                assertThat(hop.path("from").asText())
                        .isEqualTo(printed.path("from_account").asText());
                assertThat(hop.path("to").asText())
                        .isEqualTo(printed.path("to_account").asText());
                assertThat(hop.path("amountCents").asLong())
                        .isEqualTo(printed.path("transfer_amount_cents").asLong());
                assertThat(seen.path("accounts"))
                        .extracting(JsonNode::asText)
                        .contains(hop.path("from").asText(), hop.path("to").asText());
            }
            JsonNode last = hops.get(hops.size() - 1);
            assertThat(last.path("loanCents").asLong())
                    .as(rule)
                    .isPositive()
                    .isEqualTo(traced.get(last.path("transferId").asText())
                            .path(rule + "_cents")
                            .asLong());
        }
    }

    @Test
    void theLanguageSwitchesAndStays() throws Exception {
        JsonNode seen = browser.run("languageSwitches");

        assertThat(seen.path("english").asText()).contains("Watch", "Cases");
        assertThat(seen.path("chinese").asText()).contains("实时监测", "预警案件");
        assertThat(seen.path("afterReload").asText())
                .isEqualTo(seen.path("chinese").asText());
        assertThat(seen.path("reason").asText()).containsPattern("\\p{IsHan}{2}");
    }

    @Test
    void aViewerCannotDecide() throws Exception {
        JsonNode seen = browser.run("viewerCannotDecide");

        assertThat(seen.path("buttons").asInt()).isZero();
        assertThat(seen.path("status").asInt()).isEqualTo(403);
        assertThat(audited("viewer-1", "ACKNOWLEDGE", "REFUSED"))
                .anyMatch(entry -> entry.path("subject").equals(seen.path("caseId")));
        assertThat(decisions().values())
                .noneMatch(decision -> decision.decidedBy().equals("viewer-1"));
    }

    @Test
    void aWrongTokenIsRefused() throws Exception {
        JsonNode seen = browser.run("wrongTokenIsRefused");

        assertThat(seen).hasSize(4).allMatch(status -> status.asInt() == 401);
    }

    @Test
    void aBranchSeesItsOwnOnly() throws Exception {
        JsonNode seen = browser.run("branchSeesItsOwnOnly");

        assertThat(seen.path("branches"))
                .isNotEmpty()
                .allMatch(branch -> branch.asText().startsWith("/HO/ZJ"));
        assertThat(seen.path("foreignCase").asInt()).isEqualTo(404);
        assertThat(seen.path("foreignBorrower").asInt()).isEqualTo(404);
        assertThat(seen.path("foreignDecision").asInt()).isEqualTo(403);
        assertThat(seen.path("deadLetters").asInt()).isEqualTo(403);
    }

    @Test
    void anIdentityIsShownForAPurposeAndAudited() throws Exception {
        JsonNode seen = browser.run("identityIsShownForAPurpose");

        assertThat(seen.path("identity").asText())
                .contains("Demo customer " + seen.path("borrowerId").asText(), "invented");
        assertThat(audited("officer-1", "SHOW_IDENTITY", "DONE"))
                .anyMatch(entry -> entry.path("subject").equals(seen.path("borrowerId"))
                        && entry.path("purpose").asText().equals("COLLECTION"));
    }

    @Test
    void anAuditorVerifiesTheChain() throws Exception {
        assertThat(browser.run("auditorVerifiesTheChain").path("verified").asText())
                .contains("unbroken");
    }

    @Test
    void anOutageOfElasticsearchIsToldAndPassesByItself() throws Exception {
        long elasticsearch = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("ElasticsearchNode") && line.contains(folder.toString()))
                        .isPresent())
                .findFirst()
                .orElseThrow()
                .pid();

        JsonNode seen = browser.run("outageIsToldAndPasses", line -> {
            if (line.equals("stop")) {
                signal("-STOP", elasticsearch);
            } else if (line.equals("go on")) {
                signal("-CONT", elasticsearch);
            }
        });

        assertThat(seen.path("rows").asInt()).isPositive();
    }

    private static void signal(String signal, long pid) {
        try {
            assertThat(new ProcessBuilder("kill", signal, Long.toString(pid))
                            .start()
                            .waitFor())
                    .isZero();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** What {@code ./loanwatch trace} prints of a loan, by transfer. */
    private static Map<String, JsonNode> trace(String loanId, Instant until) throws Exception {
        Path records = folder.resolve("records");
        try (var writer = new FolderWriter(records)) {
            var bank = new SimulatedBank(BANK, writer);
            LocalDate end = LocalDate.ofInstant(until, java.time.ZoneId.of("Asia/Shanghai"))
                    .plusDays(2);
            while (bank.nextDay().isBefore(end)) {
                bank.simulateDay();
            }
        }
        Map<String, JsonNode> byTransfer = new TreeMap<>();
        collect(TraceJson.of(LoanTrace.of(records, loanId, Optional.of(until))), byTransfer);
        return byTransfer;
    }

    private static void collect(JsonNode node, Map<String, JsonNode> byTransfer) {
        if (node.has("transfer_id")) {
            byTransfer.put(node.path("transfer_id").asText(), node);
        }
        node.forEach(child -> collect(child, byTransfer));
    }

    private static Map<String, CaseDecision> decisions() {
        Map<String, CaseDecision> found = new TreeMap<>();
        new Tail(KafkaConnection.to(demo.address("Kafka")), Pattern.compile(CaseIntake.DECISIONS_TOPIC))
                .read(false, () -> false, content -> {
                    if (content.name().equals(CaseIntake.DECISIONS_TOPIC)) {
                        CaseDecision decision = Codecs.DECISION.read(content.body());
                        found.put(decision.decisionId(), decision);
                    }
                });
        return found;
    }

    private static List<JsonNode> audited(String who, String action, String outcome) throws Exception {
        List<JsonNode> found = new ArrayList<>();
        for (String line :
                Files.readAllLines(ConsoleProcess.audit(folder.resolve("demo").resolve("console")))) {
            JsonNode entry = JSON.readTree(line);
            if (entry.path("who").asText().equals(who)
                    && entry.path("action").asText().equals(action)
                    && entry.path("outcome").asText().equals(outcome)) {
                found.add(entry);
            }
        }
        return found;
    }

    private static JsonNode document(String index, String id) throws Exception {
        String address = "%s/%s/_doc/%s"
                .formatted(demo.address("Elasticsearch"), index, URLEncoder.encode(id, StandardCharsets.UTF_8));
        return JSON.readTree(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }
}
