package io.loanwatch.local.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.RecordCodec;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.CaseAlert;
import io.loanwatch.model.CaseKind;
import io.loanwatch.model.CaseState;
import io.loanwatch.model.Disposal;
import io.loanwatch.model.Measure;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.RiskCase;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import io.loanwatch.model.Unit;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the lines of a folder to the report. */
class QualityReportTest {

    private static final Instant OPENED = Instant.parse("2026-01-10T16:00:00Z");

    @TempDir
    Path folder;

    private final List<String> alerts = new ArrayList<>();
    private final List<String> cases = new ArrayList<>();
    private int number;

    /** Silences of 31 days were false alarms, those that grew to 60 were not; one case is still open, one was reopened, one is a check. */
    @BeforeEach
    void decide() throws IOException {
        for (int i = 0; i < 40; i++) {
            decided(Optional.of(Disposal.CONFIRMED), CaseKind.CASE, AlertState.OPEN, 30, 60);
        }
        for (int i = 0; i < 12; i++) {
            decided(Optional.of(Disposal.FALSE_ALARM), CaseKind.CASE, AlertState.OPEN, 30, 31);
        }
        decided(Optional.of(Disposal.SECURED), CaseKind.CASE, AlertState.OPEN, 30, 31);
        decided(Optional.empty(), CaseKind.CASE, AlertState.OPEN, 30, 31);
        decided(Optional.of(Disposal.CONFIRMED), CaseKind.CHECK, AlertState.OPEN, 30, 31);
        decided(Optional.of(Disposal.FALSE_ALARM), CaseKind.CASE, AlertState.WITHDRAWN, 30, 30);
        cases.add(json(Codecs.CASE, revision("1", 3, Optional.empty(), CaseKind.CASE, AlertState.OPEN)));
    }

    @Test
    void countsByIndicatorAndProposesAThreshold() throws IOException {
        JsonNode row = new ObjectMapper().readTree(report().json()).get(0);

        assertThat(row.path("indicator").asText()).isEqualTo("T3");
        assertThat(row.path("confirmed").asInt()).isEqualTo(39);
        assertThat(row.path("false_alarms").asInt()).isEqualTo(12);
        assertThat(row.path("other").asInt()).isEqualTo(1);
        assertThat(row.path("undecided").asInt()).isEqualTo(2);
        JsonNode threshold = row.at("/thresholds/0");
        assertThat(threshold.path("measure").asText()).isEqualTo("silent_days");
        assertThat(threshold.path("now").asInt()).isEqualTo(30);
        assertThat(threshold.path("proposed").asInt()).isEqualTo(32);
        assertThat(threshold.at("/false_alarms_avoided/part").asInt()).isEqualTo(12);
        assertThat(threshold.at("/confirmed_missed/part").asInt()).isZero();
        assertThat(threshold.at("/confirmed_missed/whole").asInt()).isEqualTo(39);
    }

    @Test
    void theTableSaysTheSameInBothLanguages() throws IOException {
        assertThat(report().table())
                .containsPattern("T3 +39 +12 +1 +2 +39 of 52 \\(62–85%\\)")
                .containsPattern("T3 +silent_days +≥ 30 days +32 +12 of 12 \\(76–100%\\) +0 of 39 \\(0–9%\\)")
                .contains("误报", "建议");
    }

    @Test
    void aLineThatCannotBeReadIsNamed() throws IOException {
        cases.add("{}");

        assertThatThrownBy(this::report)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("risk-cases.jsonl:" + cases.size() + ": case_id is missing");
    }

    @Test
    void aMissingFileSaysHowItIsMade() {
        assertThatThrownBy(() -> JudgementFolder.read(folder.resolve("elsewhere"), new Judgements()))
                .hasMessageContaining("tail alerts --output json --no-follow");
    }

    private QualityReport report() throws IOException {
        Files.write(folder.resolve(JudgementFolder.ALERTS), alerts);
        Files.write(folder.resolve(JudgementFolder.CASES), cases);
        var judgements = new Judgements();
        JudgementFolder.read(folder, judgements);
        return new QualityReport(judgements.alerts());
    }

    private void decided(Optional<Disposal> disposal, CaseKind kind, AlertState state, long opening, long furthest)
            throws IOException {
        String id = Integer.toString(++number);
        // The later revision first: their order does not count.
        alerts.add(json(Codecs.ALERT, alert(id, 2, furthest)));
        alerts.add(json(Codecs.ALERT, alert(id, 1, opening)));
        cases.add(json(Codecs.CASE, revision(id, 2, disposal, kind, state)));
        cases.add(json(Codecs.CASE, revision(id, 1, Optional.empty(), kind, state)));
    }

    private static RiskAlert alert(String id, int revision, long days) {
        return new RiskAlert(
                "alert-" + id,
                "T3",
                "B" + id,
                SubjectKind.BORROWER,
                "B" + id,
                AlertState.OPEN,
                Severity.MODERATE,
                revision,
                0,
                OPENED,
                OPENED.plusSeconds(revision),
                "business-decline",
                1,
                "p",
                List.of(
                        new Measure(
                                "silent_days",
                                days,
                                Unit.DAYS,
                                Optional.empty(),
                                Optional.of(30L),
                                Optional.empty(),
                                Optional.empty()),
                        new Measure(
                                "usual_gap",
                                3,
                                Unit.DAYS,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())),
                List.of(),
                "",
                "",
                List.of());
    }

    private static RiskCase revision(
            String id, int revision, Optional<Disposal> disposal, CaseKind kind, AlertState state) {
        return new RiskCase(
                "case-" + id,
                "B" + id,
                disposal.isPresent() ? CaseState.CLOSED : CaseState.OPEN,
                Severity.MODERATE,
                revision,
                OPENED,
                OPENED.plusSeconds(revision),
                OPENED.plusSeconds(86_400),
                "/HO",
                "",
                List.of("alert-" + id),
                0,
                kind,
                Optional.empty(),
                "",
                "",
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                disposal,
                List.of(new CaseAlert(
                        "alert-" + id, "T3", SubjectKind.BORROWER, "B" + id, state, Severity.MODERATE, 2, OPENED)),
                List.of(),
                Optional.empty());
    }

    private static <T> String json(RecordCodec<T> codec, T record) throws IOException {
        var line = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(line)) {
            codec.writeJson(record, generator);
        }
        return line.toString();
    }
}
