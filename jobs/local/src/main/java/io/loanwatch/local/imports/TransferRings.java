package io.loanwatch.local.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares round-trip alerts with labelled rings. A ring is found if an alert opens from its first day to 30 days after its last and
 * is about its main account or shows at least half of its transfers. An alert that finds no labelled ring is false, also one about
 * a pattern of another kind.
 */
public final class TransferRings {

    private static final int DAYS_AFTER = 30;
    private static final String RING = "cycle";
    private static final String INDICATOR = "M2";

    /**
     * What was found.
     *
     * @param rings labelled rings
     * @param found rings that an alert found
     * @param alerts alerts of the indicator
     * @param trueAlerts alerts that found a ring
     * @param laundering alerts that found no ring but a pattern of another kind that is labelled too
     * @param normal alerts by the kind of normal pattern whose transfers they show
     */
    public record Result(
            int rings, int found, int alerts, int trueAlerts, int laundering, Map<String, Integer> normal) {

        public double recall() {
            return rings == 0 ? 1 : (double) found / rings;
        }

        public double precision() {
            return alerts == 0 ? 1 : (double) trueAlerts / alerts;
        }

        public double f1() {
            double sum = precision() + recall();
            return sum == 0 ? 0 : 2 * precision() * recall() / sum;
        }
    }

    private static final class Pattern {
        private final String kind;
        private final boolean labelled;
        private final Instant from;
        private final Instant until;
        private final Set<String> transfers = new HashSet<>();
        private String mainAccount = "";

        private Pattern(String kind, boolean labelled, LocalDate firstOn, LocalDate lastOn) {
            this.kind = kind;
            this.labelled = labelled;
            this.from = firstOn.atStartOfDay(ZoneOffset.UTC).toInstant();
            this.until = lastOn.plusDays(DAYS_AFTER + 1L)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        }

        private boolean isFoundBy(String borrower, Instant openedAt, Set<String> shown) {
            boolean inTime = !openedAt.isBefore(from) && openedAt.isBefore(until);
            long common = shown.stream().filter(transfers::contains).count();
            return inTime && (borrower.equals(mainAccount) || 2 * common >= transfers.size());
        }
    }

    private TransferRings() {}

    /** What says that there is a ring: about whom, when, and by which transfers. */
    private record Finding(String account, Instant at, Set<String> transfers) {}

    /**
     * Compares alerts with the labels.
     *
     * @param transfers CSV with transfer_id and pattern_id
     * @param patterns CSV with pattern_id, is_sar, model_type, first_on, last_on
     * @param members CSV with pattern_id, account_id, is_main
     * @param alerts alerts as written by a replay
     */
    public static Result compare(Path transfers, Path patterns, Path members, List<JsonNode> alerts)
            throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode alert : alerts) {
            if (alert.get("indicator").asText().equals(INDICATOR)
                    && !alert.get("state").asText().equals("WITHDRAWN")) {
                findings.add(new Finding(
                        original(alert.get("borrower_id").asText()),
                        Instant.parse(alert.get("opened_at").asText()),
                        transfers(alert)));
            }
        }
        return compare(read(transfers, patterns, members), findings);
    }

    /** The same of searches by time and amount, by their names. */
    public static Map<String, Result> searched(Path transfers, Path patterns, Path members) throws IOException {
        Map<String, Result> results = new LinkedHashMap<>();
        for (var search :
                Map.of("PLAIN_SEARCH", RingSearch.PLAIN, "RINGS_OF_THREE", RingSearch.OF_THREE).entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .toList()) {
            List<Finding> findings = search.getValue().find(transfers).stream()
                    .map(ring -> new Finding(
                            ring.account(),
                            ring.closedOn().atStartOfDay(ZoneOffset.UTC).toInstant(),
                            ring.transfers()))
                    .toList();
            results.put(search.getKey(), compare(read(transfers, patterns, members), findings));
        }
        return results;
    }

    private static Result compare(Map<String, Pattern> byId, List<Finding> findings) {
        List<Pattern> rings = byId.values().stream()
                .filter(pattern -> pattern.labelled && pattern.kind.equals(RING))
                .toList();
        Set<Pattern> found = new HashSet<>();
        Map<String, Integer> normal = new TreeMap<>();
        int trueFindings = 0;
        int laundering = 0;
        for (Finding finding : findings) {
            List<Pattern> hits = byId.values().stream()
                    .filter(pattern -> pattern.isFoundBy(finding.account, finding.at, finding.transfers))
                    .toList();
            List<Pattern> rung = hits.stream().filter(rings::contains).toList();
            found.addAll(rung);
            if (!rung.isEmpty()) {
                trueFindings++;
            } else if (hits.stream().anyMatch(pattern -> pattern.labelled)) {
                laundering++;
            } else {
                hits.stream()
                        .map(pattern -> pattern.kind)
                        .distinct()
                        .forEach(kind -> normal.merge(kind, 1, Integer::sum));
            }
        }
        return new Result(rings.size(), found.size(), findings.size(), trueFindings, laundering, normal);
    }

    /** An id without the copy of the bank that it stands in. */
    private static String original(String id) {
        return id.startsWith("g") ? id.substring(id.indexOf('-') + 1) : id;
    }

    private static Set<String> transfers(JsonNode alert) {
        Set<String> ids = new HashSet<>();
        for (JsonNode path : alert.get("paths")) {
            for (JsonNode hop : path.get("hops")) {
                ids.add(original(hop.get("transfer_id").asText()));
            }
        }
        return ids;
    }

    private static Map<String, Pattern> read(Path transfers, Path patterns, Path members) throws IOException {
        Map<String, Pattern> byId = new HashMap<>();
        try (CsvFile csv = CsvFile.open(patterns, "pattern_id", "is_sar", "model_type", "first_on", "last_on")) {
            while (csv.next()) {
                byId.put(
                        csv.text("pattern_id"),
                        new Pattern(
                                csv.text("model_type"),
                                csv.text("is_sar").equals("1"),
                                csv.date("first_on"),
                                csv.date("last_on")));
            }
        }
        try (CsvFile csv = CsvFile.open(members, "pattern_id", "account_id", "is_main")) {
            while (csv.next()) {
                Pattern pattern = byId.get(csv.text("pattern_id"));
                if (pattern != null && csv.text("is_main").equals("1")) {
                    pattern.mainAccount = csv.text("account_id");
                }
            }
        }
        List<String> unknown = new ArrayList<>();
        try (CsvFile csv = CsvFile.open(transfers, "transfer_id", "pattern_id")) {
            while (csv.next()) {
                Pattern pattern = byId.get(csv.text("pattern_id"));
                if (pattern != null) {
                    pattern.transfers.add(csv.text("transfer_id"));
                } else if (!csv.text("pattern_id").isEmpty()) {
                    unknown.add(csv.text("pattern_id"));
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new IOException(
                    "%s names pattern %s, which %s does not have".formatted(transfers, unknown.get(0), patterns));
        }
        return byId;
    }
}
