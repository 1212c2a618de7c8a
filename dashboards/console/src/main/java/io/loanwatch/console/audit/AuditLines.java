package io.loanwatch.console.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.console.audit.AuditEntry.Outcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** Entries as lines of JSON. */
public final class AuditLines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AuditLines() {}

    static String write(AuditEntry entry) {
        return json(entry).toString();
    }

    public static ObjectNode json(AuditEntry entry) {
        return JSON.createObjectNode()
                .put("sequence", entry.sequence())
                .put("at", entry.at().toString())
                .put("bank_time", entry.bankTime().toString())
                .put("who", entry.who())
                .put("action", entry.action())
                .put("subject", entry.subject())
                .put("purpose", entry.purpose())
                .put("outcome", entry.outcome().name())
                .put("detail", entry.detail())
                .put("previous", entry.previous())
                .put("hash", entry.hash());
    }

    /** @throws IllegalArgumentException if the line is none */
    static AuditEntry read(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            return new AuditEntry(
                    node.path("sequence").asLong(),
                    Instant.parse(node.path("at").asText()),
                    Instant.parse(node.path("bank_time").asText()),
                    node.path("who").asText(),
                    node.path("action").asText(),
                    node.path("subject").asText(),
                    node.path("purpose").asText(),
                    Outcome.valueOf(node.path("outcome").asText()),
                    node.path("detail").asText(),
                    node.path("previous").asText(),
                    node.path("hash").asText());
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("it must be an entry in JSON: " + e.getMessage(), e);
        }
    }

    static List<String> fields(AuditEntry entry) {
        return List.of(
                Long.toString(entry.sequence()),
                entry.at().toString(),
                entry.bankTime().toString(),
                entry.who(),
                entry.action(),
                entry.subject(),
                entry.purpose(),
                entry.outcome().name(),
                entry.detail(),
                entry.previous());
    }

    static AuditEntry withHash(AuditEntry entry, String hash) {
        return new AuditEntry(
                entry.sequence(),
                entry.at(),
                entry.bankTime(),
                entry.who(),
                entry.action(),
                entry.subject(),
                entry.purpose(),
                entry.outcome(),
                entry.detail(),
                entry.previous(),
                hash);
    }
}
