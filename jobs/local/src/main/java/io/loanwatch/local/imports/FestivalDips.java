package io.loanwatch.local.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.loanwatch.model.calendar.BusinessCalendar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** February dips of real firms that recovered by themselves: a decline alert there is a false one. */
public final class FestivalDips {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Set<String> DECLINE = Set.of("T1", "T3");
    private static final int DAYS_BEFORE_NEW_YEAR = 21;

    private FestivalDips() {}

    /** Dips that recovered in a year, and how many of their firms had a decline alert raised to MODERATE around it. */
    public record Count(int year, int recoveredDips, int alerted) {}

    /**
     * @param dips file with {@code firm_id, year, recovered}
     * @param revisions all revisions of all alerts; withdrawn ones count too, for they had been shown
     */
    public static List<Count> count(Path dips, List<JsonNode> revisions) throws IOException {
        Map<Integer, int[]> byYear = new TreeMap<>();
        try (CsvFile csv = CsvFile.open(dips, "firm_id", "year", "recovered")) {
            while (csv.next()) {
                if (csv.text("recovered").equals("1")) {
                    int year = Math.toIntExact(csv.integer("year"));
                    int[] counts = byYear.computeIfAbsent(year, unused -> new int[2]);
                    counts[0]++;
                    counts[1] += isAlerted(csv.text("firm_id"), year, revisions) ? 1 : 0;
                }
            }
        }
        List<Count> counts = new ArrayList<>();
        byYear.forEach((year, count) -> counts.add(new Count(year, count[0], count[1])));
        return counts;
    }

    private static boolean isAlerted(String firm, int year, List<JsonNode> revisions) {
        LocalDate from =
                BusinessCalendar.china().springFestival(year).newYearDay().minusDays(DAYS_BEFORE_NEW_YEAR);
        LocalDate to = LocalDate.of(year, 4, 30);
        for (JsonNode revision : revisions) {
            LocalDate revisedOn = LocalDate.ofInstant(
                    Instant.parse(revision.required("revised_at").asText()), ZONE);
            boolean inPeriod = !revisedOn.isBefore(from) && !revisedOn.isAfter(to);
            boolean raised = revision.required("state").asText().equals("OPEN")
                    && !revision.required("severity").asText().equals("LIGHT");
            if (inPeriod
                    && raised
                    && revision.required("borrower_id").asText().equals(firm)
                    && DECLINE.contains(revision.required("indicator").asText())) {
                return true;
            }
        }
        return false;
    }
}
