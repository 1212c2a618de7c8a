package io.loanwatch.local.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loanwatch.flink.codec.CaseIntake;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.local.files.FolderWriter;
import io.loanwatch.local.serving.Tail;
import io.loanwatch.local.trace.LoanTrace;
import io.loanwatch.local.trace.TraceJson;
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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the demo holds behind the console's back: Kafka, Elasticsearch, the audit log, and what trace prints of the same bank.
 *
 * @param demo the demo
 * @param bank its bank
 * @param folder that of the test, with the demo's in it
 */
record Evidence(RunningDemo demo, BankSettings bank, Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What {@code ./loanwatch trace} prints of a loan, by transfer. */
    Map<String, JsonNode> trace(String loanId, Instant until) throws Exception {
        Path records = folder.resolve("records");
        try (var writer = new FolderWriter(records)) {
            var again = new SimulatedBank(bank, writer);
            LocalDate end =
                    LocalDate.ofInstant(until, ZoneId.of("Asia/Shanghai")).plusDays(2);
            while (again.nextDay().isBefore(end)) {
                again.simulateDay();
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

    Map<String, CaseDecision> decisions() {
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

    List<JsonNode> audited(String who, String action, String outcome) throws Exception {
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

    JsonNode document(String index, String id) throws Exception {
        String address = "%s/%s/_doc/%s"
                .formatted(demo.address("Elasticsearch"), index, URLEncoder.encode(id, StandardCharsets.UTF_8));
        return JSON.readTree(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }
}
